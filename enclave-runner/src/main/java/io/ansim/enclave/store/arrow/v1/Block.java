package io.ansim.enclave.store.arrow.v1;

import java.util.Optional;

/**
 * A column's values in one row group: one segment of the sealed file.
 *
 * @param segment the number of the segment
 * @param missing whether a value may be missing, and so a bitmap says which are there
 * @param textBytes the bytes of all texts together; 0 unless the column is {@link Encoding#UTF8}
 * @param range the least and the greatest value, where the encoding has them and there is a value
 */
public record Block(
    int segment, boolean missing, long textBytes, Optional<ColumnarTable.Range> range) {}
