package io.ansim.enclave.keeper.socket;

import java.io.IOException;

/** The other end of one connection, after its request. */
public final class Peer {
  private final Frames frames;
  private final Outgoing out;

  Peer(Frames frames, Outgoing out) {
    this.frames = frames;
    this.out = out;
  }

  /** What can be said to it. */
  public Outgoing out() {
    return out;
  }

  /** Does something once the peer hangs up, or breaks the protocol by saying more. */
  public void whenGone(Runnable act) {
    Thread.ofVirtual()
        .name("peer-watch")
        .start(() -> {
          try {
            frames.awaitEnd();
          } catch (IOException _) {
            // Closed by either side: gone all the same.
          }
          act.run();
        });
  }
}
