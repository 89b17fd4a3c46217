/**
 * The way of a question from text to table in one process on a plain DuckDB, tried on many
 * questions: the numbers are right, no person moves them further than declared, and equal questions
 * are one.
 */
package io.ansim.benchmarks.trials;
