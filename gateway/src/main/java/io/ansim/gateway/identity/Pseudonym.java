package io.ansim.gateway.identity;

/** A person's name in the audit log: 64 hex digits that only the key's holder can tie to them. */
public record Pseudonym(String hex) {}
