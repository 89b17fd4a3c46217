package io.ansim.enclave.keeper.socket;

import io.ansim.policy.wire.MalformedWire;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Accepts connections, each on a thread of its own, and hands their requests over. What a peer does
 * or fails to do holds up nobody else.
 */
public final class Listener implements AutoCloseable {
  private static final int WAITING = 64;

  /** Deals with a request. */
  @FunctionalInterface
  public interface Handler {
    /** Answers a request; the connection is closed when this returns. */
    void handle(Request request, Peer peer);
  }

  private final SocketFile file;
  private final KeeperKey key;
  private final Duration patience;
  private final Handler handler;
  private final Watchdog watchdog = new Watchdog();
  private final Lobby lobby = new Lobby(WAITING);

  private Listener(SocketFile file, KeeperKey key, Duration patience, Handler handler) {
    this.file = file;
    this.key = key;
    this.patience = patience;
    this.handler = handler;
  }

  /**
   * Listens on a path that no living process listens on.
   *
   * @param patience how long a peer may take to send its request, and to take each frame
   */
  public static Listener start(Path path, KeeperKey key, Duration patience, Handler handler) {
    Listener listener = new Listener(SocketFile.bind(path), key, patience, handler);
    Thread.ofPlatform().name("keeper-accept").start(listener::accept);
    return listener;
  }

  /** Accepts no more and removes the socket's file; connections under way go on. */
  @Override
  public void close() {
    file.close();
    watchdog.close();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = file.channel().accept();
        lobby.enter(channel);
        Thread.ofVirtual().name("keeper-peer").start(() -> serve(channel));
      }
    } catch (ClosedChannelException closed) {
      // The end: this listener was closed.
    } catch (IOException failed) {
      file.close();
    }
  }

  private void serve(SocketChannel channel) {
    Frames frames = new Frames(channel, watchdog, patience);
    try (channel) {
      Request request;
      try {
        request = frames.read();
      } finally {
        lobby.leave(channel);
      }
      handler.handle(request, new Peer(frames, new Outgoing(frames, key)));
    } catch (IOException | MalformedWire _) {
      // A peer that does not keep to the protocol, or is gone: hanging up is all it is told.
    }
  }
}
