/** The stand-alone verifier: re-hashes a whole log folder and says what is wrong and where. */
package io.ansim.audit.verify;
