/**
 * Exact cells straight from vectors whose rows are clustered by person, for the plans that this can
 * be done for; {@code Clustered.md} derives why they are those of the statements of {@code emit}.
 */
package io.ansim.enclave.engine.clustered;
