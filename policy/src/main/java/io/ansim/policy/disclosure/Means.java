package io.ansim.policy.disclosure;

import io.ansim.policy.noise.RandomBytes;
import io.ansim.policy.suppress.LinearSolver;

/**
 * What protection needs beside the cells.
 *
 * @param random independent, uniformly distributed bytes that nobody sees
 * @param cellKeys changes that depend on who is counted
 * @param watch what was answered before
 * @param solver what the audit of linked tables asks
 */
public record Means(RandomBytes random, CellKeys cellKeys, Watch watch, LinearSolver solver) {}
