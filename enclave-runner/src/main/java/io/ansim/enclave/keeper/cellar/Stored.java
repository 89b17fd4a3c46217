package io.ansim.enclave.keeper.cellar;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.store.container.v2.Manifest;
import java.nio.file.Path;

/**
 * A dataset version at rest.
 *
 * @param file its sealed file
 * @param manifest what it must be, of which the signature was verified
 */
public record Stored(Path file, Manifest manifest) {
  /** Which version it is. */
  public DatasetVersion version() {
    return manifest.header().version();
  }
}
