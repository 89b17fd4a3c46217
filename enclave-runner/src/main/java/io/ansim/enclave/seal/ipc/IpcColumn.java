package io.ansim.enclave.seal.ipc;

import java.util.List;

/**
 * A column in one batch: values, or indices into a dictionary, which may come in several pieces.
 *
 * @param values the values or indices
 * @param dictionary the pieces of the dictionary; none when the values are themselves here
 */
public record IpcColumn(IpcVector values, List<IpcVector> dictionary) {
  /** Copies the pieces. */
  public IpcColumn {
    dictionary = List.copyOf(dictionary);
  }

  /** The vector that has a row's value. */
  public IpcVector vector(long row) {
    if (dictionary.isEmpty() || values.isNull(row)) {
      return values;
    }
    return piece(row);
  }

  /** Where in {@link #vector} a row's value is. */
  public long place(long row) {
    if (dictionary.isEmpty() || values.isNull(row)) {
      return row;
    }
    long index = values.whole(row);
    for (IpcVector piece : dictionary) {
      if (index < piece.length()) {
        break;
      }
      index -= piece.length();
    }
    return index;
  }

  private IpcVector piece(long row) {
    long index = values.whole(row);
    if (index >= 0) {
      for (IpcVector piece : dictionary) {
        if (index < piece.length()) {
          return piece;
        }
        index -= piece.length();
      }
    }
    throw IpcRefused.damaged();
  }
}
