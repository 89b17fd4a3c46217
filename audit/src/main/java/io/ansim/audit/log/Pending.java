package io.ansim.audit.log;

import java.util.concurrent.CompletableFuture;

/** What waits for the writer: an entry, or the wish to stop. */
sealed interface Pending {
  /** Where the index is announced, or that there will be none. */
  CompletableFuture<Long> index();

  /** An entry that waits. */
  final class Append implements Pending {
    private final byte[] entry;
    private final CompletableFuture<Long> index = new CompletableFuture<>();

    Append(byte[] entry) {
      this.entry = entry;
    }

    byte[] entry() {
      return entry;
    }

    @Override
    public CompletableFuture<Long> index() {
      return index;
    }
  }

  /** The wish to stop. */
  final class Stop implements Pending {
    private final CompletableFuture<Long> index = new CompletableFuture<>();

    @Override
    public CompletableFuture<Long> index() {
      return index;
    }
  }
}
