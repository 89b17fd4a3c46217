package io.ansim.audit.log;

import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that remembers every operation, so that the state after a power cut at any
 * moment can be made: what was synced is there; of the rest, anything may be there, or a part.
 */
final class CrashDisk {
  private static final int FOLDER = -1;
  private static final int NOTHING = -2;

  private final Map<Integer, byte[]> initial = new HashMap<>();
  private final TreeMap<String, Integer> initialNames = new TreeMap<>();
  private final TreeMap<String, Integer> names = new TreeMap<>();
  private final Map<Integer, byte[]> contents = new HashMap<>();
  private final List<Operation> operations = new ArrayList<>();
  private int nextFile;

  /** What happens to what was not synced. */
  enum Loss {
    /** Everything reached the disk. */
    NOTHING_LOST,
    /** Nothing unsynced reached the disk. */
    EVERYTHING_LOST,
    /** Some of it did, and files may be torn. */
    SOME_LOST
  }

  private sealed interface Operation {}

  /** A file got new content; kept as a whole, as several versions may be pending. */
  private static final class Change implements Operation {
    private final int file;
    private final byte[] content;

    Change(int file, byte[] content) {
      this.file = file;
      this.content = content;
    }
  }

  private record SyncFile(int file) implements Operation {}

  /** Names got new meanings in one step; all lie in one folder. */
  private record Naming(String folder, Map<String, Integer> meanings) implements Operation {}

  private record SyncFolder(String folder) implements Operation {}

  /** How many operations there were. */
  synchronized int length() {
    return operations.size();
  }

  /** The disk as it may be after a power cut before the operation with this number. */
  synchronized CrashDisk cutAt(int length, Loss loss, Random random) {
    TreeMap<String, Integer> durableNames = new TreeMap<>(initialNames);
    Map<Integer, List<byte[]>> versions = new HashMap<>();
    initial.forEach((file, content) -> versions.put(file, new ArrayList<>(List.of(content))));
    Map<String, List<Naming>> pendingNames = new LinkedHashMap<>();
    for (Operation operation : operations.subList(0, length)) {
      switch (operation) {
        case Change change ->
            versions
                .computeIfAbsent(change.file, file -> new ArrayList<>(List.of(new byte[0])))
                .add(change.content);
        case SyncFile sync -> {
          List<byte[]> of = versions.get(sync.file());
          if (of != null) {
            of.subList(0, of.size() - 1).clear();
          }
        }
        case Naming naming ->
            pendingNames.computeIfAbsent(naming.folder(), folder -> new ArrayList<>()).add(naming);
        case SyncFolder sync -> {
          List<Naming> of = pendingNames.remove(sync.folder());
          if (of != null) {
            of.forEach(naming -> apply(naming, durableNames));
          }
        }
      }
    }
    for (List<Naming> of : pendingNames.values()) {
      of.subList(0, kept(of.size(), loss, random)).forEach(n -> apply(n, durableNames));
    }
    return image(durableNames, versions, loss, random);
  }

  private static CrashDisk image(
      Map<String, Integer> names, Map<Integer, List<byte[]>> versions, Loss loss, Random random) {
    CrashDisk disk = new CrashDisk();
    names.forEach((path, file) -> {
      if (!hasFolders(path, names)) {
        return;
      }
      int copy = file == FOLDER ? FOLDER : disk.nextFile++;
      disk.initialNames.put(path, copy);
      if (file != FOLDER) {
        List<byte[]> of = versions.getOrDefault(file, List.of(new byte[0]));
        disk.initial.put(copy, survivor(of, loss, random));
      }
    });
    disk.names.putAll(disk.initialNames);
    disk.contents.putAll(disk.initial);
    return disk;
  }

  private static boolean hasFolders(String path, Map<String, Integer> names) {
    for (String folder = parent(path); folder.contains("/"); folder = parent(folder)) {
      if (names.getOrDefault(folder, NOTHING) != FOLDER) {
        return false;
      }
    }
    return true;
  }

  private static byte[] survivor(List<byte[]> versions, Loss loss, Random random) {
    int last = kept(versions.size() - 1, loss, random);
    byte[] whole = versions.get(last);
    if (loss != Loss.SOME_LOST || last + 1 == versions.size()) {
      return whole;
    }
    byte[] next = versions.get(last + 1);
    // A part of the new bytes is there, in front or behind; the rest is as before, or zeros.
    byte[] torn = Arrays.copyOf(whole, next.length);
    int cut = random.nextInt(next.length + 1);
    boolean front = random.nextBoolean();
    System.arraycopy(next, front ? 0 : cut, torn, front ? 0 : cut, front ? cut : next.length - cut);
    // Nor need a file that grew be as long as it was to be.
    int length = Math.min(next.length, Math.max(whole.length, cut));
    return random.nextBoolean() ? torn : Arrays.copyOf(torn, length);
  }

  private static int kept(int count, Loss loss, Random random) {
    return switch (loss) {
      case NOTHING_LOST -> count;
      case EVERYTHING_LOST -> 0;
      case SOME_LOST -> random.nextInt(count + 1);
    };
  }

  private static void apply(Naming naming, Map<String, Integer> names) {
    naming
        .meanings()
        .forEach((path, file) -> {
          if (file == NOTHING) {
            names.remove(path);
          } else {
            names.put(path, file);
          }
        });
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** The files below a folder, for a verifier that reads real files. */
  synchronized Map<String, byte[]> files(String root) {
    Map<String, byte[]> files = new TreeMap<>();
    names.forEach((path, file) -> {
      byte[] content = contents.get(file);
      if (path.startsWith(root + "/") && content != null) {
        files.put(path.substring(root.length() + 1), content);
      }
    });
    return files;
  }

  LogStorage folder(String root) {
    return new Folder(root);
  }

  private void name(String path, int file) {
    Naming naming = new Naming(parent(path), Map.of(path, file));
    operations.add(naming);
    apply(naming, names);
  }

  private void change(int file, byte[] content) {
    operations.add(new Change(file, content));
    contents.put(file, content);
  }

  /** One folder of the disk, as the log sees it. */
  private final class Folder implements LogStorage {
    private final String root;

    Folder(String root) {
      this.root = root;
    }

    private String path(String name) {
      return name.isEmpty() ? root : root + "/" + name;
    }

    private int file(String name) throws NoSuchFileException {
      int file = names.getOrDefault(path(name), NOTHING);
      if (file < 0) {
        throw new NoSuchFileException(name);
      }
      return file;
    }

    @Override
    public Optional<byte[]> read(String name) {
      synchronized (CrashDisk.this) {
        byte @Nullable [] content = contents.get(names.getOrDefault(path(name), NOTHING));
        return content == null ? Optional.empty() : Optional.of(content.clone());
      }
    }

    @Override
    public void write(String name, byte[] content) {
      synchronized (CrashDisk.this) {
        createFolders(parent(path(name)));
        int file = names.getOrDefault(path(name), NOTHING);
        if (file == NOTHING) {
          file = nextFile++;
          name(path(name), file);
        } else {
          change(file, new byte[0]);
        }
        change(file, content.clone());
      }
    }

    private void createFolders(String folder) {
      if (folder.contains("/") && !names.containsKey(folder)) {
        createFolders(parent(folder));
        name(folder, FOLDER);
      }
    }

    @Override
    public void sync(String name) throws NoSuchFileException {
      synchronized (CrashDisk.this) {
        operations.add(new SyncFile(file(name)));
      }
    }

    @Override
    public void syncFolder(String name) throws NoSuchFileException {
      synchronized (CrashDisk.this) {
        if (!name.isEmpty() && names.getOrDefault(path(name), NOTHING) != FOLDER) {
          throw new NoSuchFileException(name);
        }
        operations.add(new SyncFolder(path(name)));
      }
    }

    @Override
    public void rename(String from, String to) throws NoSuchFileException {
      synchronized (CrashDisk.this) {
        Map<String, Integer> meanings = Map.of(path(to), file(from), path(from), NOTHING);
        Naming naming = new Naming(parent(path(to)), meanings);
        operations.add(naming);
        apply(naming, names);
      }
    }

    @Override
    public void delete(String name) {
      synchronized (CrashDisk.this) {
        boolean holdsSomething =
            names.keySet().stream().anyMatch(path -> path.startsWith(path(name) + "/"));
        if (names.containsKey(path(name)) && !holdsSomething) {
          name(path(name), NOTHING);
        }
      }
    }

    @Override
    public List<String> list(String folder) {
      synchronized (CrashDisk.this) {
        String prefix = path(folder) + "/";
        TreeSet<String> found = new TreeSet<>();
        for (String path : names.keySet()) {
          if (path.startsWith(prefix)) {
            found.add(path.substring(prefix.length()).split("/", 2)[0]);
          }
        }
        return List.copyOf(found);
      }
    }

    @Override
    public OpenFile open(String name) throws NoSuchFileException {
      synchronized (CrashDisk.this) {
        int file = file(name);
        return new OpenFile() {
          @Override
          public void write(long position, byte[] content) {
            synchronized (CrashDisk.this) {
              byte[] before = contents.getOrDefault(file, new byte[0]);
              int start = Math.toIntExact(position);
              byte[] after = Arrays.copyOf(before, Math.max(before.length, start + content.length));
              System.arraycopy(content, 0, after, start, content.length);
              change(file, after);
            }
          }

          @Override
          public void sync() {
            synchronized (CrashDisk.this) {
              operations.add(new SyncFile(file));
            }
          }

          @Override
          public void close() {}
        };
      }
    }
  }
}
