package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Directory;
import io.ansim.gateway.identity.Member;
import io.ansim.gateway.identity.Organisation;
import io.ansim.gateway.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An applicant and the people of their organisations whom they name.
 *
 * @param members the people, the applicant among them
 * @param unknown the names of nobody
 */
record Colleagues(List<Member> members, List<Problem.Field> unknown) {
  Colleagues {
    members = List.copyOf(members);
    unknown = List.copyOf(unknown);
  }

  static Colleagues named(Directory directory, Caller caller, List<String> names)
      throws IOException {
    List<Member> colleagues = new ArrayList<>();
    if (!names.isEmpty()) {
      for (Organisation organisation : caller.organisations()) {
        colleagues.addAll(directory.members(organisation));
      }
    }
    List<Member> members = new ArrayList<>();
    members.add(new Member(caller.subject(), caller.username()));
    List<Problem.Field> unknown = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Optional<Member> member =
          colleagues.stream().filter(m -> m.username().equals(name)).findFirst();
      if (member.isEmpty()) {
        unknown.add(new Problem.Field("/members/" + i, "nobody of that name in your organisation"));
      } else if (members.stream().noneMatch(m -> m.subject().equals(member.get().subject()))) {
        members.add(member.get());
      }
    }
    members.sort(Comparator.comparing(Member::username));
    return new Colleagues(members, unknown);
  }
}
