package io.ansim.gateway.identity;

import java.io.IOException;
import java.util.List;

/** Who belongs where: read from the identity provider, never changed by the gateway. */
public interface Directory {

  /** All organisations, by name. */
  List<Organisation> organisations() throws IOException;

  /** The people of an organisation whose accounts are enabled; none when there is no such one. */
  List<Member> members(Organisation organisation) throws IOException;

  /** The people who hold a role directly and whose accounts are enabled. */
  List<Member> holders(Role role) throws IOException;
}
