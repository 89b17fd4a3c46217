package io.ansim.enclave.keys;

/**
 * The keys that statements are run with.
 *
 * @param choice chooses what counts of a person of whom there is too much: see {@link ChoiceKey}
 * @param persons tells persons apart: see {@link LifeKey#persons}
 */
public record QuestionKeys(Secret choice, Secret persons) {}
