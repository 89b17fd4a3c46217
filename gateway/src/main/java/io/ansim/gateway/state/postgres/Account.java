package io.ansim.gateway.state.postgres;

import io.ansim.gateway.daemon.Program;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whom the server runs as: the user who started the gateway or, where that is root, `nobody`, or
 * root without any power outside a user namespace of its own.
 *
 * <p>{@code prefix} goes before every command and replaces itself by it, so the pid stays the same;
 * {@code owner} is the uid that files of the server belong to.
 */
record Account(List<String> prefix, int owner) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;
  private static final Duration TRIAL = Duration.ofSeconds(20);
  private static final String UID = "unix:uid";

  /** Copies the prefix. */
  Account {
    prefix = List.copyOf(prefix);
  }

  /** Chooses the first account under which the programs run and the folder can be entered. */
  static Account choose(PostgresBinaries binaries, Path directory)
      throws IOException, InterruptedException {
    // A link, followed: the link itself is root's, the process's folder is the user's.
    int self = (Integer) Files.getAttribute(Path.of("/proc/self"), UID);
    if (self != ROOT) {
      return new Account(List.of(), self);
    }
    List<Account> candidates =
        List.of(
            new Account(
                List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=-all",
                    "--bounding-set=-all",
                    "--no-new-privs"),
                NOBODY),
            new Account(List.of("unshare", "--user"), ROOT));
    for (Account candidate : candidates) {
      if (candidate.works(binaries, directory)) {
        return candidate;
      }
    }
    throw new IOException(
        "PostgreSQL does not run as root and neither `setpriv` nor `unshare --user` works here;"
            + " start the gateway as another user, or install util-linux");
  }

  /** A command of this account. */
  List<String> command(String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(words));
    return command;
  }

  /** Gives a folder and all in it to this account, where that is not so already. */
  void own(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            return give(folder);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            return give(file);
          }

          private FileVisitResult give(Path path) throws IOException {
            if (uid(path) != owner) {
              Files.setAttribute(path, UID, owner, LinkOption.NOFOLLOW_LINKS);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private boolean works(PostgresBinaries binaries, Path directory)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("ansim-account", ".log");
    try {
      new Program(
              command(
                  "sh",
                  "-c",
                  "cd \"$0\" && \"$1\" --version",
                  directory.toString(),
                  binaries.program("postgres")),
              Map.of("PATH", Cluster.PATH),
              Path.of("/"),
              log)
          .run("", TRIAL);
      return true;
    } catch (IOException refused) {
      return false;
    } finally {
      Files.delete(log);
    }
  }

  private static int uid(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, UID, LinkOption.NOFOLLOW_LINKS);
  }
}
