/**
 * Ansim as a whole, as its users and its attackers meet it: real processes, real logins, and the
 * boundaries between the parts as they were built.
 */
package io.ansim.benchmarks.whole;
