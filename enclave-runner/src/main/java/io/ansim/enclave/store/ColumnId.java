package io.ansim.enclave.store;

import io.ansim.policy.dataset.Name;

/**
 * A column of a dataset.
 *
 * @param table its table
 * @param column its name
 */
public record ColumnId(Name table, Name column) {}
