/** Whether a plan is safe to answer under a dataset's policy, and why not. */
package io.ansim.policy.check;
