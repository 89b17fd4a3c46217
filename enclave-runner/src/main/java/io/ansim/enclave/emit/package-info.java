/**
 * From a plan to the text of an engine's SQL. Every name in the text is ours, every literal is
 * written by us, and every expression is total: nothing a researcher typed is in it.
 */
package io.ansim.enclave.emit;
