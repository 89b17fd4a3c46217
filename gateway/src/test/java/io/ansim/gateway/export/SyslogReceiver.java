package io.ansim.gateway.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A syslog receiver behind TLS on loopback, with a certificate that the JDK's keytool made. */
final class SyslogReceiver implements AutoCloseable {
  private static final String PASSWORD = "only-for-this-test";

  /** How many bytes it reads before it drops a connection; 0 reads all. */
  volatile int dropAfter;

  private final SSLContext context;
  private final ServerSocket socket;
  private final Thread thread;
  private final List<String> messages = new ArrayList<>();

  SyslogReceiver(Path folder, String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    keytool(
        "-genkeypair",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD,
        "-alias",
        "it",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=dns:" + name);
    keytool(
        "-exportcert",
        "-rfc",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD,
        "-alias",
        "it",
        "-file",
        folder.resolve(name + ".pem").toString());
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    thread = Thread.ofPlatform().daemon().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        serve(socket.accept());
      } catch (IOException endedOrRefused) {
        // The next connection, if there is one.
      }
    }
  }

  private void serve(Socket plain) throws IOException {
    try (Socket connection =
        context.getSocketFactory().createSocket(plain, InputStream.nullInputStream(), true)) {
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      InputStream in = connection.getInputStream();
      int limit = dropAfter == 0 ? Integer.MAX_VALUE : dropAfter;
      byte[] part = new byte[512];
      for (int read = in.read(part); read >= 0 && got.size() < limit; read = in.read(part)) {
        got.write(part, 0, read);
      }
      keep(got.toByteArray());
      if (dropAfter > 0) {
        dropAfter = 0;
        // Without a word of TLS, as when a machine dies
        plain.setSoLinger(true, 0);
        plain.close();
      }
    }
  }

  /** Keeps the whole messages; octet counting tells where each ends. */
  private synchronized void keep(byte[] frames) {
    int at = 0;
    while (at < frames.length) {
      int space = at;
      while (space < frames.length && frames[space] != ' ') {
        space++;
      }
      if (space == frames.length) {
        return;
      }
      int length = Integer.parseInt(new String(frames, at, space - at, StandardCharsets.US_ASCII));
      if (space + 1 + length > frames.length) {
        return;
      }
      messages.add(new String(frames, space + 1, length, StandardCharsets.UTF_8));
      at = space + 1 + length;
    }
  }

  private static void keytool(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    Path output = Files.createTempFile("keytool", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool failed: " + Files.readString(output));
    }
    Files.delete(output);
  }
}
