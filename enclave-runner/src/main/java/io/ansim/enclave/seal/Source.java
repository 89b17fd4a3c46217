package io.ansim.enclave.seal;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The rows of one table as the engine reads them; the same rows however often it does. */
sealed interface Source
    permits CsvSource, ParquetSource, ArrowSource, DatabaseSource, SealedSource {
  /**
   * A column of the input.
   *
   * @param expression what names it in SQL
   * @param engineType the engine's type of its values
   * @param characters what its values are written with, if it is text
   */
  record Field(String expression, String engineType, Characters characters) {
    /** A column of any characters. */
    Field(String expression, String engineType) {
      this(expression, engineType, Characters.ANY);
    }
  }

  /** What messages call it. */
  String name();

  /** The columns by their names in lower case. */
  Map<String, Field> fields();

  /** What stands after FROM. */
  String relation();

  /** How many rows there are. */
  long rows();

  /** The lines that rows, in ascending order and numbered from 0, begin at. */
  Map<Long, Long> lines(List<Long> rows) throws IOException;

  /** Whether reading it again costs less than keeping it. */
  boolean isQuick();

  /** Finds out why the engine could not read the columns of some names; one problem at least. */
  void explain(List<String> columns, Engine engine, Findings findings);

  /** Fails if the input was changed since it was opened. */
  void requireUnchanged() throws IOException;
}
