/**
 * The closed language of questions. A {@link io.ansim.policy.plan.Relation} is computed inside the
 * enclave and may carry persons; a {@link io.ansim.policy.plan.Released} is a table of protected
 * values. The only way from one to the other is a {@link io.ansim.policy.plan.Released.Release}, so
 * a plan that hands out rows of persons cannot be written down.
 */
package io.ansim.policy.plan;
