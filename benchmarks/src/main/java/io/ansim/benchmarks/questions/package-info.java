/** How fast a text becomes a question that is permitted or refused. */
package io.ansim.benchmarks.questions;
