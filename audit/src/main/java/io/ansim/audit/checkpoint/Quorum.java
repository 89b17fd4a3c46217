package io.ansim.audit.checkpoint;

import java.util.List;
import java.util.Set;

/** Which sets of witnesses are enough (C2SP tlog-policy). */
sealed interface Quorum {
  /** Whether the witnesses who signed are enough. */
  boolean isMetBy(Set<VerifierKey> signed);

  /** No witness is needed. */
  record None() implements Quorum {
    @Override
    public boolean isMetBy(Set<VerifierKey> signed) {
      return true;
    }
  }

  /** One particular witness. */
  record Witness(VerifierKey key) implements Quorum {
    @Override
    public boolean isMetBy(Set<VerifierKey> signed) {
      return signed.contains(key);
    }
  }

  /**
   * A number of members out of a group.
   *
   * @param threshold how many members, 1 to the number of members
   * @param members witnesses and groups
   */
  record Group(long threshold, List<Quorum> members) implements Quorum {
    public Group {
      members = List.copyOf(members);
    }

    @Override
    public boolean isMetBy(Set<VerifierKey> signed) {
      return members.stream().filter(member -> member.isMetBy(signed)).count() >= threshold;
    }
  }
}
