/** Witnesses: who keeps a log from showing different histories, and how a log asks them. */
package io.ansim.audit.witness;
