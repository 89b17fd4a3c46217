/**
 * Attacks on a policy before it is published: on a twin of the dataset that is made of the policy
 * alone, through the judge, the engine and the protection as they are shipped.
 */
package io.ansim.enclave.attack;
