package io.ansim.enclave.store;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.AnonymousFile;
import io.ansim.enclave.store.v1.ChunkReader;
import io.ansim.enclave.store.v1.Header;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A sealed dataset, open: its plain bytes in sealed anonymous memory, readable only by this process
 * and only until it is closed.
 *
 * <p>Nothing can be read before every byte of the file has been authenticated.
 */
public final class SealedStore implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final AnonymousFile memory;

  private SealedStore(AnonymousFile memory) {
    this.memory = memory;
  }

  /**
   * Opens a sealed file into {@code memory}, which it takes over and closes when it refuses.
   *
   * @param expected the header that the dataset version's manifest names; any other file is refused
   */
  public static SealedStore open(Path file, Header expected, Secret key, AnonymousFile memory) {
    boolean opened = false;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      Header header = Header.read(in);
      if (!header.equals(expected)) {
        throw new EnclaveFault(FaultCode.STORE_REFUSED, "the sealed file is not the one asked for");
      }
      ChunkReader.read(header, key, in, (bytes, length) -> memory.write(bytes, 0, length));
      memory.seal();
      opened = true;
      return new SealedStore(memory);
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not read the sealed file", e);
    } finally {
      if (!opened) {
        memory.close();
      }
    }
  }

  /** The path under which this process can open the plain bytes, read-only. */
  public Path path() {
    return memory.path();
  }

  @Override
  public void close() {
    memory.close();
  }
}
