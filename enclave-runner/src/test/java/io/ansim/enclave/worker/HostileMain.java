package io.ansim.enclave.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** A worker whose runner does whatever the job says, and tells how far it came. */
final class HostileMain {
  private HostileMain() {}

  public static void main(String[] arguments) {
    Worker.serve(arguments, HostileMain::run);
  }

  private static byte[] run(Connection connection, byte[] job, ProgressSink progress)
      throws SQLException {
    String[] words = new String(job, StandardCharsets.UTF_8).split(" ", 2);
    String argument = words.length > 1 ? words[1] : "";
    String answer =
        switch (words[0]) {
          case "sql" -> query(connection, argument);
          case "connect" ->
              attempt(() ->
                  new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(argument)).close());
          case "datagram" -> attempt(() -> DatagramChannel.open().close());
          case "resolve" -> attempt(() -> InetAddress.getAllByName(argument));
          case "exec" -> attempt(() -> new ProcessBuilder(argument).start());
          case "read" -> attempt(() -> Files.readAllBytes(Path.of(argument)));
          case "list" -> attempt(() -> list(Path.of(argument)));
          case "write" -> attempt(() -> Files.writeString(Path.of(argument), "x"));
          case "print" -> {
            System.out.println(argument);
            System.err.println(argument);
            yield "printed";
          }
          case "progress" -> {
            progress.percent(10);
            progress.percent(90);
            yield "done";
          }
          case "backwards" -> {
            progress.percent(90);
            progress.percent(10);
            yield "done";
          }
          case "wait" -> sleep();
          case "heap" -> Integer.toString(new byte[Integer.MAX_VALUE - 8].length);
          case "thread" -> onNewThread();
          case "throw" -> throw new IllegalStateException(argument);
          case "exit" -> {
            Runtime.getRuntime().halt(0);
            yield "";
          }
          default -> "unknown";
        };
    return answer.getBytes(StandardCharsets.UTF_8);
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

  private static String sleep() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "woken";
  }

  private static String onNewThread() {
    StringBuilder seen = new StringBuilder();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> seen.append(attempt(() -> Files.readAllBytes(Path.of("/etc/passwd")))));
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return seen.toString();
  }
}
