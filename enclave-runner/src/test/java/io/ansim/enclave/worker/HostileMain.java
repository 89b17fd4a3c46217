package io.ansim.enclave.worker;

import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.linux.SystemCall;
import io.ansim.enclave.store.OpenDataset;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A worker whose runner does whatever the job says, and tells how far it came. */
final class HostileMain implements JobRunner {
  private static final AtomicInteger CALLS = new AtomicInteger();

  private boolean locked;

  private HostileMain() {}

  public static void main(String[] arguments) {
    Worker.serve(arguments, new HostileMain());
  }

  /**
   * Loads what the attempts need while that is still allowed, so that only the lock can deny them.
   */
  @Override
  public void warmUp(Engine engine) throws SQLException {
    Connection connection = engine.connection();
    locked = refuses(connection, "SET threads=1") && refuses(connection, "ATTACH '/none' AS none");
    for (String job :
        List.of("connect 9", "datagram", "unix-socket", "resolve localhost", "exec /nonexistent")) {
      answer(connection, job, percent -> {});
    }
  }

  @Override
  public byte[] run(
      Engine engine, OpenDataset dataset, QuestionKeys keys, byte[] job, ProgressSink progress)
      throws SQLException {
    String word = new String(job, StandardCharsets.UTF_8);
    if (word.equals("hold")) {
      hold(dataset, progress);
    }
    String answer =
        word.startsWith("memory ")
            ? memory(dataset, word.substring("memory ".length()))
            : word.equals("was-locked")
                ? String.valueOf(locked)
                : answer(engine.connection(), word, progress);
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean refuses(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return false;
    } catch (SQLException refused) {
      return true;
    }
  }

  /** Holds on to the dataset's memory in every way it can, for ever. */
  private static void hold(OpenDataset dataset, ProgressSink progress) {
    int memory = Objects.requireNonNull(dataset.descriptors().get(0));
    long copy = Linux.call(SystemCall.DUP, memory);
    MemorySegment mapped = SharedMemory.read((int) copy, 4096, Arena.global());
    Linux.open("/proc/self/fd/" + copy, 0);
    progress.percent(mapped.get(ValueLayout.JAVA_LONG_UNALIGNED, 8) == 0 ? 1 : 2);
    sleep();
  }

  /** Tries a way to change the dataset's memory, or to get at more of it, or to pass it on. */
  private static String memory(OpenDataset dataset, String way) {
    int memory = Objects.requireNonNull(dataset.descriptors().get(0));
    String path = "/proc/self/fd/" + memory;
    try (Arena arena = Arena.ofConfined()) {
      long bytes = arena.allocate(4096, 8).address();
      MemorySegment seen = SharedMemory.read(memory, 4096, arena);
      return switch (way) {
        case "see" -> seen.get(ValueLayout.JAVA_LONG_UNALIGNED, 8) == 0 ? "nothing" : "something";
        case "write" -> result(SystemCall.WRITE, memory, bytes, 1);
        case "write-at" -> result(SystemCall.PWRITE64, memory, bytes, 1, 0);
        case "shorten" -> result(SystemCall.FTRUNCATE, memory, 0);
        case "map" -> result(SystemCall.MMAP, 0, 4096, 3, 1, memory, 0);
        case "protect" -> result(SystemCall.MPROTECT, seen.address(), 4096, 3);
        case "punch" -> result(SystemCall.MADVISE, seen.address(), 4096, 9);
        case "unseal" -> result(SystemCall.FCNTL, memory, 1033, 0);
        case "reopen" -> result(SystemCall.OPEN, arena.allocateFrom(path).address(), 2, 0);
        case "reopen-at" ->
            result(SystemCall.OPENAT, -100, arena.allocateFrom(path).address(), 2, 0);
        case "answer" -> result(SystemCall.WRITE, 0, bytes, 1);
        case "pass-on" -> result(SystemCall.SENDMSG, 0, bytes, 0);
        case "receive" -> result(SystemCall.RECVMSG, memory, bytes, 0);
        case "socket" -> result(SystemCall.SOCKETPAIR, 1, 1, 0, bytes);
        default -> throw new IllegalArgumentException("unknown way");
      };
    }
  }

  private static String result(SystemCall call, long... arguments) {
    return Linux.attempt(call, arguments) < 0 ? "denied" : "possible";
  }

  private static String answer(Connection connection, String job, ProgressSink progress)
      throws SQLException {
    String[] words = job.split(" ", 2);
    String argument = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "all" -> all(connection, argument, progress);
      case "sql" -> query(connection, argument);
      case "connect" -> attempt(() -> connect(Integer.parseInt(argument)));
      case "datagram" -> attempt(() -> DatagramChannel.open().close());
      case "unix-socket" -> attempt(() -> SocketChannel.open(StandardProtocolFamily.UNIX).close());
      case "resolve" -> attempt(() -> InetAddress.getAllByName(argument));
      case "exec" -> attempt(() -> new ProcessBuilder(argument).start());
      case "read" -> attempt(() -> Files.readAllBytes(Path.of(argument)));
      case "list" -> attempt(() -> list(Path.of(argument)));
      case "write" -> attempt(() -> Files.writeString(Path.of(argument), "x"));
      case "thread" -> readsPasswd(Thread.ofPlatform());
      case "virtual-thread" -> readsPasswd(Thread.ofVirtual());
      case "count-calls" -> CALLS.incrementAndGet() == 1 ? "first" : "again";
      case "heap" -> Integer.toString(new byte[Integer.MAX_VALUE - 8].length);
      case "break" -> Linux.attempt(SystemCall.BRK, 0) > 0 ? "sound" : "broken";
      case "abort" -> abort();
      case "throw" -> throw new IllegalStateException(argument);
      default -> misbehave(words[0], argument, progress);
    };
  }

  private static String misbehave(String word, String argument, ProgressSink progress) {
    return switch (word) {
      case "print" -> {
        System.out.println(argument);
        System.err.println(argument);
        yield "printed";
      }
      case "progress" -> progress(progress, 10, 90);
      case "backwards" -> progress(progress, 90, 10);
      case "progress-then-wait" -> progress(progress, 1, 2) + sleep();
      case "wait" -> sleep();
      case "exit" -> {
        Runtime.getRuntime().halt(0);
        yield "";
      }
      default -> throw new IllegalArgumentException("unknown job");
    };
  }

  private static String progress(ProgressSink sink, int first, int second) {
    sink.percent(first);
    sink.percent(second);
    return "done";
  }

  private static String all(Connection connection, String jobs, ProgressSink progress)
      throws SQLException {
    StringBuilder answers = new StringBuilder();
    for (String job : jobs.lines().toList()) {
      answers.append(answer(connection, job, progress)).append('\n');
    }
    return answers.toString();
  }

  private static void connect(int port) throws IOException {
    new Socket(InetAddress.getLoopbackAddress(), port).close();
  }

  private interface Act {
    void happen() throws IOException;
  }

  private static String attempt(Act act) {
    try {
      act.happen();
      return "possible";
    } catch (IOException | SecurityException e) {
      return "denied";
    }
  }

  private static void list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> {});
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  // The C library's abort, as a crashing engine would call it.
  @SuppressWarnings("restricted")
  private static String abort() {
    Linker linker = Linker.nativeLinker();
    try {
      linker
          .downcallHandle(linker.defaultLookup().findOrThrow("abort"), FunctionDescriptor.ofVoid())
          .invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return "alive";
  }

  private static String sleep() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "woken";
  }

  private static String readsPasswd(Thread.Builder builder) {
    StringBuilder seen = new StringBuilder();
    Thread thread =
        builder.start(() -> seen.append(attempt(() -> Files.readAllBytes(Path.of("/etc/passwd")))));
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return seen.toString();
  }
}
