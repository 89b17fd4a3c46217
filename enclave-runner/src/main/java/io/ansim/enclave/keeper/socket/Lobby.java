package io.ansim.enclave.keeper.socket;

import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The connections whose request has not arrived yet. When it is full the one that has waited
 * longest is dropped, so that idle peers cannot keep others out.
 */
final class Lobby {
  private final int places;
  private final Set<SocketChannel> waiting = new LinkedHashSet<>();

  Lobby(int places) {
    this.places = places;
  }

  synchronized void enter(SocketChannel channel) {
    if (waiting.size() >= places) {
      Iterator<SocketChannel> oldest = waiting.iterator();
      Watchdog.drop(oldest.next());
      oldest.remove();
    }
    waiting.add(channel);
  }

  synchronized void leave(SocketChannel channel) {
    waiting.remove(channel);
  }
}
