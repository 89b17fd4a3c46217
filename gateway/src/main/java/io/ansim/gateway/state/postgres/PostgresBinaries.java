package io.ansim.gateway.state.postgres;

import io.ansim.gateway.daemon.Archive;
import io.ansim.gateway.daemon.DirectoryLock;
import io.ansim.gateway.daemon.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL programs, unpacked from the class path once per version. */
record PostgresBinaries(Path directory) {
  /** The major version whose data folders these programs read. */
  static final String MAJOR = "18";

  private static final String RESOURCE = "/postgres-linux-x86_64.txz";
  private static final String VERSION = "18.6.0";

  /** Finds the programs under the cache folder, unpacking them where they are not there yet. */
  static synchronized PostgresBinaries prepare(Path cache, Consumer<String> progress)
      throws IOException {
    Path ready = cache.resolve("postgres-" + VERSION);
    if (Files.isDirectory(ready)) {
      return new PostgresBinaries(ready);
    }
    Trees.createTraversable(cache);
    try (DirectoryLock _ = DirectoryLock.await(cache)) {
      if (Files.isDirectory(ready)) {
        return new PostgresBinaries(ready);
      }
      progress.accept("unpacking PostgreSQL " + VERSION);
      Path fresh = cache.resolve("postgres-" + VERSION + ".new");
      Trees.delete(fresh);
      Trees.createTraversable(fresh);
      try (@Nullable InputStream archive = PostgresBinaries.class.getResourceAsStream(RESOURCE)) {
        if (archive == null) {
          throw new IOException("no PostgreSQL for this machine on the class path, wanted x86-64");
        }
        Archive.untarXz(archive, fresh);
      }
      Files.move(fresh, ready, StandardCopyOption.ATOMIC_MOVE);
      return new PostgresBinaries(ready);
    }
  }

  /** The path of one program: `initdb`, `postgres` or `pg_ctl`. */
  String program(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }
}
