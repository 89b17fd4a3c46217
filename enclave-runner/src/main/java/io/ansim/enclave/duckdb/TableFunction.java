package io.ansim.enclave.duckdb;

import static io.ansim.enclave.duckdb.CFunction.NUMBER;
import static io.ansim.enclave.duckdb.CFunction.POINTER;
import static io.ansim.enclave.duckdb.CFunction.TRUTH;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A function without arguments that yields an {@link EngineTable}: {@code SELECT … FROM name()}. It
 * may occur in many statements and many times in one, reads only the columns that are asked for,
 * and is read by all of the engine's threads. It stays for as long as the process lives.
 */
public final class TableFunction {
  private static final CFunction CREATE = CFunction.giving(POINTER, "duckdb_create_table_function");
  private static final CFunction DESTROY = CFunction.of("duckdb_destroy_table_function", POINTER);
  private static final CFunction NAME =
      CFunction.of("duckdb_table_function_set_name", POINTER, POINTER);
  private static final CFunction BIND =
      CFunction.of("duckdb_table_function_set_bind", POINTER, POINTER);
  private static final CFunction INIT =
      CFunction.of("duckdb_table_function_set_init", POINTER, POINTER);
  private static final CFunction READ =
      CFunction.of("duckdb_table_function_set_function", POINTER, POINTER);
  private static final CFunction PROJECTS =
      CFunction.of("duckdb_table_function_supports_projection_pushdown", POINTER, TRUTH);
  private static final CFunction ADD_COLUMN =
      CFunction.of("duckdb_bind_add_result_column", POINTER, POINTER, POINTER);
  private static final CFunction CARDINALITY =
      CFunction.of("duckdb_bind_set_cardinality", POINTER, NUMBER, TRUTH);
  private static final CFunction BIND_ERROR =
      CFunction.of("duckdb_bind_set_error", POINTER, POINTER);
  private static final CFunction COLUMNS =
      CFunction.giving(NUMBER, "duckdb_init_get_column_count", POINTER);
  private static final CFunction COLUMN =
      CFunction.giving(NUMBER, "duckdb_init_get_column_index", POINTER, NUMBER);
  private static final CFunction SET_SCAN =
      CFunction.of("duckdb_init_set_init_data", POINTER, POINTER, POINTER);
  private static final CFunction THREADS =
      CFunction.of("duckdb_init_set_max_threads", POINTER, NUMBER);
  private static final CFunction INIT_ERROR =
      CFunction.of("duckdb_init_set_error", POINTER, POINTER);
  private static final CFunction SCAN =
      CFunction.giving(POINTER, "duckdb_function_get_init_data", POINTER);
  private static final CFunction READ_ERROR =
      CFunction.of("duckdb_function_set_error", POINTER, POINTER);

  private static final Arena FOREVER = Arena.global();
  private static final MemorySegment FAILED = FOREVER.allocateFrom("a table cannot be read");

  /** One occurrence of the function in a statement that runs. */
  private static final class Scan {
    private final int[] columns;
    private final AtomicInteger nextPart = new AtomicInteger();

    Scan(int[] columns) {
      this.columns = columns;
    }
  }

  private record Result(MemorySegment name, MemorySegment type) {}

  private final EngineTable table;
  private final List<Result> columns = new ArrayList<>();
  private final Map<Long, Scan> scans = new ConcurrentHashMap<>();
  private final AtomicLong started = new AtomicLong();
  private final MemorySegment forget;

  private TableFunction(EngineTable table) {
    this.table = table;
    for (EngineTable.Column column : table.columns()) {
      columns.add(new Result(FOREVER.allocateFrom(column.name()), LogicalTypes.of(column.type())));
    }
    this.forget = callback("forget", 1);
  }

  /** Makes a table known to an engine under a function's name. */
  public static void register(Connection connection, String name, EngineTable table)
      throws SQLException {
    TableFunction ours = new TableFunction(table);
    MemorySegment function = CREATE.pointer();
    try (Arena arena = Arena.ofConfined()) {
      NAME.run(function, arena.allocateFrom(name));
      BIND.run(function, ours.callback("bind", 1));
      INIT.run(function, ours.callback("init", 1));
      READ.run(function, ours.callback("read", 2));
      PROJECTS.run(function, true);
      DriverAccess.register(connection, function);
      MemorySegment slot = arena.allocate(ValueLayout.ADDRESS);
      slot.set(ValueLayout.ADDRESS, 0, function);
      DESTROY.run(slot);
    }
  }

  // The shapes are as the engine's header says.
  @SuppressWarnings("restricted")
  private MemorySegment callback(String method, int arguments) {
    Class<?>[] types = new Class<?>[arguments];
    ValueLayout[] layouts = new ValueLayout[arguments];
    for (int i = 0; i < arguments; i++) {
      types[i] = MemorySegment.class;
      layouts[i] = ValueLayout.ADDRESS;
    }
    try {
      MethodHandle target =
          MethodHandles.lookup().bind(this, method, MethodType.methodType(void.class, types));
      return Linker.nativeLinker().upcallStub(target, FunctionDescriptor.ofVoid(layouts), FOREVER);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this class has that method", e);
    }
  }

  // INVARIANT: nothing is thrown out of the four below: that would end the process.

  void bind(MemorySegment info) {
    try {
      columns.forEach(column -> ADD_COLUMN.run(info, column.name(), column.type()));
      CARDINALITY.run(info, table.rows(), true);
    } catch (Throwable e) {
      BIND_ERROR.run(info, FAILED);
    }
  }

  void init(MemorySegment info) {
    try {
      int[] wanted = new int[Math.toIntExact(COLUMNS.number(info))];
      for (int i = 0; i < wanted.length; i++) {
        long index = COLUMN.number(info, i);
        // A statement that only counts asks for a column that is none.
        wanted[i] = index >= 0 && index < columns.size() ? (int) index : -1;
      }
      long id = started.incrementAndGet();
      scans.put(id, new Scan(wanted));
      SET_SCAN.run(info, MemorySegment.ofAddress(id), forget);
      THREADS.run(info, Math.max(1, table.parts()));
    } catch (Throwable e) {
      INIT_ERROR.run(info, FAILED);
    }
  }

  void read(MemorySegment info, MemorySegment output) {
    try {
      Scan scan = Objects.requireNonNull(scans.get(SCAN.pointer(info).address()));
      DataChunk chunk = new DataChunk(output);
      int part = scan.nextPart.getAndIncrement();
      if (part >= table.parts()) {
        chunk.setRows(0);
        return;
      }
      for (int i = 0; i < scan.columns.length; i++) {
        if (scan.columns[i] >= 0) {
          table.read(part, scan.columns[i], chunk.vector(i));
        }
      }
      chunk.setRows(table.rows(part));
    } catch (Throwable e) {
      READ_ERROR.run(info, FAILED);
    }
  }

  void forget(MemorySegment id) {
    scans.remove(id.address());
  }
}
