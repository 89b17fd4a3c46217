package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of wrapped keys, one a key. */
record KeyFolder(Path path) {
  private static final String SUFFIX = ".key";

  /**
   * A place for a key.
   *
   * @param file where it is
   * @param purpose what it is for, which its wrapping is bound to
   */
  record Place(Path file, String purpose) {}

  Place dataset(DatasetVersion version) {
    return new Place(path.resolve("dataset." + version + SUFFIX), "dataset " + version);
  }

  Place signing(String name) {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException("malformed key name `%s`".formatted(name));
    }
    return new Place(path.resolve("signing." + name + SUFFIX), "signing " + name);
  }

  /** The name of a part may end in that of a dataset. */
  Place state(String name) {
    if (!name.matches("[a-z0-9][a-z0-9._-]{0,79}")) {
      throw new IllegalArgumentException("malformed key name `%s`".formatted(name));
    }
    return new Place(path.resolve("state." + name + SUFFIX), "state " + name);
  }

  /** Every key's file. */
  List<Path> files() {
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not list the key folder", e);
    }
  }

  static boolean has(Place place) {
    return Files.exists(place.file());
  }

  /** The key in a place, which was wrapped for that place. */
  static WrappedKey read(Place place) {
    WrappedKey key = read(place.file());
    if (!key.purpose().equals(place.purpose())) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED,
          "a key's file does not hold the key of `%s`".formatted(place.purpose()));
    }
    return key;
  }

  /** The key in a file, whatever it is for. */
  static WrappedKey read(Path file) {
    try {
      return WrappedKey.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED, "there is no key `%s`".formatted(file.getFileName()), e);
    }
  }

  /** Replaces a file; durable on return. */
  static void write(Path file, WrappedKey key) {
    try {
      PrivateFile.write(file, out -> out.write(key.encoded()));
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not write a wrapped key", e);
    }
  }

  /** Removes a file if it is there; durable on return. */
  static void delete(Path file) {
    try {
      PrivateFile.delete(file);
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not destroy a wrapped key", e);
    }
  }
}
