package io.ansim.gateway.auditor;

import io.ansim.audit.event.Entry;
import io.ansim.audit.proof.TlogProof;

/**
 * An entry that was found, as it stands in the log.
 *
 * @param entry the entry with its exact bytes
 * @param proof that it is in the log
 */
public record Hit(Entry entry, TlogProof proof) {}
