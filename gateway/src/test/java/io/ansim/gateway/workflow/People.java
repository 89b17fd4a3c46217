package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Assurance;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Directory;
import io.ansim.gateway.identity.Member;
import io.ansim.gateway.identity.Organisation;
import io.ansim.gateway.identity.Role;
import io.ansim.gateway.identity.SessionId;
import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.identity.TokenHash;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The people of the tests: who they are, and where they belong. */
public final class People implements Directory {
  /** Researchers of a university. */
  public static final Caller ANN = caller("ann", "univ-c", Role.RESEARCHER);

  /** Another one. */
  public static final Caller BEN = caller("ben", "univ-c", Role.RESEARCHER);

  /** A researcher of a company. */
  public static final Caller KIM = caller("kim", "firm-d", Role.RESEARCHER);

  /** A steward of the hospital that keeps dataset `demo`. */
  public static final Caller SUE = caller("sue", "hospital-a", Role.STEWARD);

  /** A steward of that hospital who also does research. */
  public static final Caller SAM = caller("sam", "hospital-a", Role.STEWARD, Role.RESEARCHER);

  /** A steward of another hospital. */
  public static final Caller TOM = caller("tom", "hospital-b", Role.STEWARD);

  /** An auditor. */
  public static final Caller EVE = caller("eve", "province", Role.AUDITOR);

  /** An operator. */
  public static final Caller OLI = caller("oli", "province", Role.OPERATOR);

  /** Somebody without a role. */
  public static final Caller NED = caller("ned", "univ-c");

  private static final List<Caller> ALL = List.of(ANN, BEN, KIM, SUE, SAM, TOM, EVE, OLI, NED);

  private static Caller caller(String name, String organisation, Role... roles) {
    return new Caller(
        new Subject("subject-of-" + name),
        name,
        Set.of(roles),
        Set.of(new Organisation(organisation)),
        "ansim-web",
        Assurance.PASSWORD,
        new TokenHash("0".repeat(64)),
        SessionId.of(name));
  }

  /** The person of a name. */
  public static Optional<Caller> named(String name) {
    return ALL.stream().filter(caller -> caller.username().equals(name)).findFirst();
  }

  @Override
  public List<Organisation> organisations() {
    return ALL.stream().flatMap(c -> c.organisations().stream()).distinct().toList();
  }

  @Override
  public List<Member> members(Organisation organisation) {
    return members(caller -> caller.organisations().contains(organisation));
  }

  @Override
  public List<Member> holders(Role role) {
    return members(caller -> caller.has(role));
  }

  private static List<Member> members(Predicate<Caller> which) {
    return ALL.stream()
        .filter(which)
        .map(caller -> new Member(caller.subject(), caller.username()))
        .toList();
  }
}
