package io.ansim.policy.disclosure;

import io.ansim.policy.noise.RandomBytes;

/**
 * What protection needs beside the cells.
 *
 * @param random independent, uniformly distributed bytes that nobody sees
 */
public record Means(RandomBytes random) {}
