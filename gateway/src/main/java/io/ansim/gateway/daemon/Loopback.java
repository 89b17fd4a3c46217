package io.ansim.gateway.daemon;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
public final class Loopback {
  /** The only address a child server listens on. */
  public static final String ADDRESS = "127.0.0.1";

  private Loopback() {}

  /** A port that was free a moment ago: the preferred one where it still is, else any (1-65535). */
  public static int freePort(int preferred) throws IOException {
    try {
      return bind(preferred);
    } catch (BindException taken) {
      return bind(0);
    }
  }

  private static int bind(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), port));
      return socket.getLocalPort();
    }
  }
}
