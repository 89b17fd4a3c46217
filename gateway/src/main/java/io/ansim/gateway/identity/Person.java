package io.ansim.gateway.identity;

import io.ansim.gateway.secret.Secret;
import java.util.Set;

/** A person to provision: name, password, roles and organisation. */
public record Person(String username, Secret password, Set<Role> roles, Organisation organisation) {
  /** Copies the set. */
  public Person {
    roles = Set.copyOf(roles);
  }
}
