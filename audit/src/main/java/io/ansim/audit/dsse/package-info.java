/** Statements that a runner signs twice, in the public DSSE form. */
package io.ansim.audit.dsse;
