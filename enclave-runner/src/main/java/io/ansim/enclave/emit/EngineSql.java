package io.ansim.enclave.emit;

/**
 * One statement of ours for the engine.
 *
 * @param text the statement
 * @param isKeyed whether it has the one parameter {@code $1}: the key that chooses which of a
 *     person's too many groups or rows count
 */
public record EngineSql(String text, boolean isKeyed) {}
