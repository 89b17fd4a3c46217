package io.ansim.enclave.seal;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A table's file as the engine reads it. */
sealed interface Source permits CsvSource, ParquetSource {
  /**
   * A column of the file.
   *
   * @param expression what names it in SQL
   * @param engineType the engine's type of its values
   */
  record Field(String expression, String engineType) {}

  /** The file's name. */
  String name();

  /** The columns by their names in lower case. */
  Map<String, Field> fields();

  /** What stands after FROM. */
  String relation();

  /** How many rows the file has. */
  long rows();

  /** The lines that rows, in ascending order and numbered from 0, begin at. */
  Map<Long, Long> lines(List<Long> rows) throws IOException;

  /** Finds out why the engine could not read the columns of some names; one problem at least. */
  void explain(List<String> columns, Engine engine, Findings findings);
}
