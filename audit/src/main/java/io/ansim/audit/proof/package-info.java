/** The proof that one entry is in the log, as a text that is checked offline (C2SP tlog-proof). */
package io.ansim.audit.proof;
