/**
 * Exact random noise on integers. No floating point: every probability is a ratio of integers, so
 * the distribution of what is drawn is the stated one, to the last bit.
 */
package io.ansim.policy.noise;
