/** Policies that measurements rest on, and what they make of questions. */
package io.ansim.benchmarks.terms;
