package io.ansim.enclave.store;

import io.ansim.enclave.store.v1.Header;
import java.nio.file.Path;

/**
 * A sealed file as it was written.
 *
 * @param path where it is
 * @param header what it says of itself
 * @param digest SHA-256 over all its bytes, hexadecimal
 * @param bytes its length
 */
public record SealedFile(Path path, Header header, String digest, long bytes) {}
