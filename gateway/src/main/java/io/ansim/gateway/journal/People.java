package io.ansim.gateway.journal;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Actor;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.Role;
import io.ansim.gateway.identity.Organisation;
import io.ansim.gateway.person.PersonKey;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.state.Disclosed;
import io.ansim.gateway.state.Unsealing;
import io.ansim.gateway.workflow.Who;
import io.ansim.policy.job.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/** How people are named in the log, and under whose key what it commits to is sealed. */
public final class People implements Unsealing {
  private final PersonKeys keys;

  /** Names people with a key each. */
  public People(PersonKeys keys) {
    this.keys = keys;
  }

  /** Whose key seals what is written about an act; whoever is unknown shares one for a month. */
  PersonKey keyOf(Who who, Instant now) throws IOException {
    return switch (who) {
      case Who.Visit visit -> keys.of(visit.caller().subject().value());
      case Who.Stranger _ ->
          keys.of("strangers of " + YearMonth.from(now.atOffset(ZoneOffset.UTC)));
      case Who.Gateway _ -> keys.of("gateway");
    };
  }

  Actor actor(Who.Visit visit, PersonKey key) {
    Optional<Identifier> organisation =
        visit.caller().organisations().stream()
            .map(Organisation::name)
            .sorted()
            .findFirst()
            .map(Identifier::new);
    return new Actor(
        key.pseudonym(),
        visit.role().map(People::role).orElse(Role.NONE),
        organisation.orElse(null));
  }

  static Disclosed seal(Disclosure disclosure, PersonKey key) {
    String commitment = disclosure.commitment().value();
    return new Disclosed(
        commitment,
        key.id(),
        disclosure.name(),
        Bytes.of(key.seal(disclosure.encoded(), commitment)));
  }

  @Override
  public Optional<Opened> open(Disclosed disclosed) {
    try {
      return keys.find(disclosed.person())
          .map(key -> {
            Disclosure disclosure =
                Disclosure.decode(key.open(disclosed.sealed().toArray(), disclosed.commitment()));
            return new Opened(disclosure.encoded(), disclosure.value());
          });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (AuditFault | IllegalArgumentException altered) {
      throw new IllegalStateException("a disclosure was altered", altered);
    }
  }

  private static Role role(io.ansim.gateway.identity.Role role) {
    return switch (role) {
      case RESEARCHER -> Role.RESEARCHER;
      case STEWARD -> Role.STEWARD;
      case AUDITOR -> Role.AUDITOR;
      case OPERATOR -> Role.OPERATOR;
    };
  }
}
