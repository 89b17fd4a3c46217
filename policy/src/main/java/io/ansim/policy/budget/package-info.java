/**
 * What privacy costs and how much of it may be spent. Integers only: sums of budgets do not drift,
 * and two computers never disagree whether one is used up.
 */
package io.ansim.policy.budget;
