package io.ansim.audit.log;

import java.util.concurrent.CompletableFuture;

/** What waits for the writer: an entry, a shorter write-ahead file, or the end. */
sealed interface Pending {
  /** Completed when it is done, with the index of an entry or the size of the log. */
  CompletableFuture<Long> done();

  /** An entry that waits. */
  final class Append implements Pending {
    private final byte[] entry;
    private final CompletableFuture<Long> done = new CompletableFuture<>();

    Append(byte[] entry) {
      this.entry = entry;
    }

    byte[] entry() {
      return entry;
    }

    @Override
    public CompletableFuture<Long> done() {
      return done;
    }
  }

  /** The write-ahead file can let go of all that is in the full tiles, which are durable. */
  final class Shorten implements Pending {
    private final GrowingTree tree;
    private final CompletableFuture<Long> done = new CompletableFuture<>();

    /** Lends the tree to the writer until it is done. */
    Shorten(GrowingTree tree) {
      this.tree = tree;
    }

    GrowingTree tree() {
      return tree;
    }

    @Override
    public CompletableFuture<Long> done() {
      return done;
    }
  }

  /** The wish to stop. */
  final class Stop implements Pending {
    private final CompletableFuture<Long> done = new CompletableFuture<>();

    @Override
    public CompletableFuture<Long> done() {
      return done;
    }
  }
}
