package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Organisation;
import io.ansim.gateway.identity.Role;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.Party;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.policy.dataset.DatasetPolicy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a caller is to a dataset or a request. */
final class Standing {
  private Standing() {}

  /** The group paths of a caller's organisations, in order. */
  static List<String> organisations(Caller caller) {
    return caller.organisations().stream().map(Organisation::group).sorted().toList();
  }

  /** The organisations for which a caller decides: theirs, for a steward. */
  static List<String> stewardships(Caller caller) {
    return caller.has(Role.STEWARD) ? organisations(caller) : List.of();
  }

  /** Whether a caller is a steward of an organisation. */
  static boolean isSteward(Caller caller, String organisation) {
    return stewardships(caller).contains(organisation);
  }

  /** Whether a caller may know that a dataset exists. */
  static boolean maySee(Caller caller, DatasetPolicy policy, Instant now) {
    return caller.has(Role.AUDITOR)
        || isSteward(caller, policy.steward())
        || (caller.has(Role.RESEARCHER) && now.isBefore(policy.expires()));
  }

  /** Whether a caller may know that a request exists. */
  static boolean maySee(Caller caller, AccessRequest request) {
    return caller.has(Role.AUDITOR)
        || isSteward(caller, request.steward())
        || request.applicant().equals(caller.subject())
        || request.isMember(caller.subject());
  }

  /** Whether a caller may read the documents of a request; auditors may not. */
  static boolean mayRead(Caller caller, AccessRequest request) {
    return isSteward(caller, request.steward())
        || request.applicant().equals(caller.subject())
        || request.isMember(caller.subject());
  }

  /** The parties that a caller is to a request. */
  static Set<Party> parties(Caller caller, AccessRequest request) {
    Set<Party> parties = EnumSet.noneOf(Party.class);
    if (request.applicant().equals(caller.subject())) {
      parties.add(Party.APPLICANT);
    }
    if (mayDecide(caller, request)) {
      parties.add(Party.STEWARD);
      if (!request.endorser().equals(Optional.of(caller.subject()))) {
        parties.add(Party.SECOND_STEWARD);
      }
    }
    return parties;
  }

  /** What a caller may do about a request now. */
  static Set<AccessLife.Act> acts(Caller caller, AccessRequest request) {
    Set<AccessLife.Act> acts = EnumSet.noneOf(AccessLife.Act.class);
    parties(caller, request).forEach(party -> acts.addAll(request.state().acts(party)));
    return acts;
  }

  /** Whether a caller may decide about a request: a steward whom it does not name. */
  static boolean mayDecide(Caller caller, AccessRequest request) {
    return isSteward(caller, request.steward())
        && !request.applicant().equals(caller.subject())
        && !request.isMember(caller.subject());
  }
}
