package io.ansim.gateway.daemon;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Enumeration;
import java.util.Set;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** Unpacks a distribution into a folder; no entry can write or link outside that folder. */
public final class Archive {
  private static final int OWNER_EXECUTES = 0100;
  private static final Set<PosixFilePermission> EXECUTABLE =
      Set.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);

  private Archive() {}

  /** Unpacks a zip file, keeping the executable bits. */
  public static void unzip(Path archive, Path target) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
        ZipArchiveEntry entry = all.nextElement();
        if (entry.isUnixSymlink()) {
          throw new IOException("archive entry `" + entry.getName() + "` is a link in a zip file");
        }
        try (InputStream content = zip.getInputStream(entry)) {
          write(entry, content, entry.getUnixMode(), target);
        }
      }
    }
  }

  /** Unpacks an xz-compressed tar stream, keeping the executable bits and its relative links. */
  public static void untarXz(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isSymbolicLink()) {
          link(entry, target);
        } else if (entry.isFile() || entry.isDirectory()) {
          write(entry, tar, entry.getMode(), target);
        } else {
          throw new IOException(
              "archive entry `" + entry.getName() + "` is no file, folder or link");
        }
      }
    }
  }

  private static void write(ArchiveEntry entry, InputStream content, int mode, Path target)
      throws IOException {
    Path path = inside(target, entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.resolveSibling("."));
    Files.copy(content, path);
    if ((mode & OWNER_EXECUTES) != 0) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      permissions.addAll(EXECUTABLE);
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  private static void link(TarArchiveEntry entry, Path target) throws IOException {
    Path path = inside(target, entry.getName());
    Path destination = path.resolveSibling(entry.getLinkName()).normalize();
    if (!destination.startsWith(target.normalize())) {
      throw new IOException("archive entry `" + entry.getName() + "` links outside its folder");
    }
    Files.createDirectories(path.resolveSibling("."));
    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
  }

  private static Path inside(Path target, String name) throws IOException {
    Path path = target.resolve(name).normalize();
    if (!path.startsWith(target.normalize())) {
      throw new IOException("archive entry `" + name + "` lies outside its folder");
    }
    return path;
  }
}
