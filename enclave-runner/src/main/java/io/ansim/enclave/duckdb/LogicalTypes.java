package io.ansim.enclave.duckdb;

import static io.ansim.enclave.duckdb.CFunction.NUMBER;
import static io.ansim.enclave.duckdb.CFunction.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** The engine's handles of types; they stay for as long as the process lives. */
final class LogicalTypes {
  private static final CFunction CREATE =
      CFunction.giving(POINTER, "duckdb_create_logical_type", ValueLayout.JAVA_INT);
  private static final CFunction CREATE_CHOICE =
      CFunction.giving(POINTER, "duckdb_create_enum_type", POINTER, NUMBER);

  private LogicalTypes() {}

  static MemorySegment of(EngineType type) {
    return switch (type) {
      case EngineType.Plain plain -> CREATE.pointer(plain.code());
      case EngineType.Choice(List<String> texts) -> choice(texts);
    };
  }

  private static MemorySegment choice(List<String> texts) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment names = arena.allocate(ValueLayout.ADDRESS, texts.size());
      for (int i = 0; i < texts.size(); i++) {
        names.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i)));
      }
      return CREATE_CHOICE.pointer(names, texts.size());
    }
  }
}
