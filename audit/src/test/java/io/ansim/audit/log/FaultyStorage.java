package io.ansim.audit.log;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Real storage whose n-th durability call fails, as a disk that reports an error once. */
final class FaultyStorage implements LogStorage {
  private final LogStorage storage;
  private final AtomicInteger callsUntilFault;

  FaultyStorage(LogStorage storage, AtomicInteger callsUntilFault) {
    this.storage = storage;
    this.callsUntilFault = callsUntilFault;
  }

  private void count() throws IOException {
    if (callsUntilFault.getAndDecrement() == 0) {
      throw new IOException("injected fault");
    }
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    return storage.read(name);
  }

  @Override
  public void write(String name, byte[] content) throws IOException {
    count();
    storage.write(name, content);
  }

  @Override
  public void sync(String name) throws IOException {
    count();
    storage.sync(name);
  }

  @Override
  public void syncFolder(String name) throws IOException {
    count();
    storage.syncFolder(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    count();
    storage.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    count();
    storage.delete(name);
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return storage.list(folder);
  }

  @Override
  public OpenFile open(String name) throws IOException {
    OpenFile file = storage.open(name);
    return new OpenFile() {
      @Override
      public void write(long position, byte[] content) throws IOException {
        count();
        file.write(position, content);
      }

      @Override
      public void sync() throws IOException {
        count();
        file.sync();
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
