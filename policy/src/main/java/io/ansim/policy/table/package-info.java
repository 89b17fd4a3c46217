/** A released table as files: the same table always gives the same bytes, in every process. */
package io.ansim.policy.table;
