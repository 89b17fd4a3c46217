package io.ansim.gateway.journal;

import io.ansim.audit.event.Actor;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.Pseudonym;
import io.ansim.audit.event.Role;
import io.ansim.gateway.identity.Organisation;
import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.workflow.Who;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How people are named in the log: one lasting pseudonym each, under a key outside the log. */
public final class People {
  private final Secret key;

  /**
   * Names people under a key.
   *
   * @param key at least 32 characters
   */
  public People(Secret key) {
    this.key = key;
  }

  Actor actor(Who.Visit visit) {
    Optional<Identifier> organisation =
        visit.caller().organisations().stream()
            .map(Organisation::name)
            .sorted()
            .findFirst()
            .map(Identifier::new);
    return new Actor(
        Pseudonym.of(
            key.reveal().getBytes(StandardCharsets.UTF_8), visit.caller().subject().value()),
        visit.role().map(People::role).orElse(Role.NONE),
        organisation.orElse(null));
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
