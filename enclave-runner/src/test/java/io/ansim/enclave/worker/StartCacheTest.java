package io.ansim.enclave.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.example.Processes;
import io.ansim.enclave.sandbox.ConfinedJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
  private static final String MAIN = "io.ansim.enclave.engine.WorkerMain";

  @TempDir Path folder;

  @Test
  void of_foldersOnTheClassPath_goesWithout() {
    WorkerTemplate template = Processes.workers(MAIN, Optional.empty());
    assertEquals(Optional.empty(), StartCache.of(template, folder));
  }

  @Test
  void of_programThatFails_goesWithout() throws Exception {
    WorkerTemplate template = jars("io.ansim.NoSuchMain");
    assertEquals(Optional.empty(), StartCache.of(template, folder.resolve("engine")));
  }

  @Test
  @Tag("slow")
  void of_jars_isMadeOnceAndWorkersStartWithIt() throws Exception {
    WorkerTemplate template = jars(MAIN);
    Path engine = folder.resolve("engine");
    Path cache = StartCache.of(template, engine).orElseThrow();
    byte[] made = Files.readAllBytes(cache);
    assertEquals(Optional.of(cache), StartCache.of(template, engine));
    assertArrayEquals(made, Files.readAllBytes(cache));
    WorkerTemplate faster = template.with(Optional.of(cache));
    assertTrue(String.join(" ", faster.command()).contains("-XX:AOTCache=" + cache));
    awaitReady(faster);
    // One that is damaged is made anew.
    byte[] damaged = made.clone();
    damaged[made.length / 2] ^= 1;
    Files.write(cache, damaged);
    assertEquals(Optional.of(cache), StartCache.of(template, engine));
    awaitReady(faster);
    // And one of which the JVM wants nothing does no harm.
    Files.write(cache, new byte[] {1, 2, 3});
    awaitReady(faster);
  }

  private static void awaitReady(WorkerTemplate template) {
    try (WorkerProcess worker = WorkerProcess.start(template)) {
      worker.awaitReady();
    }
  }

  /** The same template with a jar instead of every folder. */
  private WorkerTemplate jars(String main) throws IOException {
    WorkerTemplate template = Processes.workers(main, Optional.empty());
    List<Path> folders = template.jvm().classPath().stream().filter(Files::isDirectory).toList();
    Path jar = folder.resolve("classes.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path each : folders) {
        if (!each.endsWith("test-classes")) {
          add(out, each);
        }
      }
    }
    List<Path> classPath =
        Stream.concat(
                Stream.of(jar), template.jvm().classPath().stream().filter(Files::isRegularFile))
            .toList();
    ConfinedJvm jvm = new ConfinedJvm(template.jvm().javaHome(), classPath, Optional.empty());
    return new WorkerTemplate(
        jvm, template.libraries(), main, template.limits(), template.floor(), Optional.empty());
  }

  private static void add(JarOutputStream out, Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString();
      if (!name.equals("module-info.class") && !name.startsWith("META-INF")) {
        out.putNextEntry(new ZipEntry(name));
        copy(file, out);
        out.closeEntry();
      }
    }
  }

  private static void copy(Path file, OutputStream out) throws IOException {
    Files.copy(file, out);
  }
}
