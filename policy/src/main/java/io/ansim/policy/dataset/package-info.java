/** What a dataset is and what its steward allows: pure data, checked when made. */
package io.ansim.policy.dataset;
