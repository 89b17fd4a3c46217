/** How far released numbers lie from exact ones, on a population that is generated for it. */
package io.ansim.benchmarks.accuracy;
