/** The log itself: one writer, durable on return, in the folder layout of C2SP tlog-tiles. */
package io.ansim.audit.log;
