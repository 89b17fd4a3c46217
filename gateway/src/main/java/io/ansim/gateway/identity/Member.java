package io.ansim.gateway.identity;

/** A person as the directory lists them; the username is for display only. */
public record Member(Subject subject, String username) {}
