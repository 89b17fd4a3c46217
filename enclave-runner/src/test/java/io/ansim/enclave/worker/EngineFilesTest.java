package io.ansim.enclave.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.example.Processes;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFilesTest {
  @TempDir Path folder;

  @Test
  void prepare_stockJar_leavesClassesWithoutLibraries() throws Exception {
    EngineFiles files =
        EngineFiles.prepare(Processes.onClassPath("duckdb_jdbc"), folder.resolve("engine"));
    try (ZipFile jar = new ZipFile(files.jar().toFile())) {
      List<String> names = jar.stream().map(ZipEntry::getName).toList();
      assertTrue(names.contains("org/duckdb/DuckDBDriver.class"));
      assertTrue(names.contains("META-INF/services/java.sql.Driver"));
      assertFalse(names.stream().anyMatch(name -> name.startsWith("libduckdb")));
    }
    assertTrue(Files.size(files.jar()) < 2_000_000);
  }

  @Test
  void prepare_damagedFiles_areReplaced() throws Exception {
    EngineFiles files =
        EngineFiles.prepare(Processes.onClassPath("duckdb_jdbc"), folder.resolve("engine"));
    Path library = files.libraries().resolve("libduckdb_java.so");
    Path intact = Files.copy(library, folder.resolve("intact"));
    long size = Files.size(library);
    try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "rw")) {
      file.seek(size / 2);
      int old = file.read();
      file.seek(size / 2);
      file.write(old ^ 1);
    }
    byte[] jar = Files.readAllBytes(files.jar());
    Files.write(files.jar(), new byte[] {1});
    EngineFiles again =
        EngineFiles.prepare(Processes.onClassPath("duckdb_jdbc"), folder.resolve("engine"));
    assertEquals(files, again);
    assertArrayEquals(jar, Files.readAllBytes(again.jar()));
    assertEquals(-1, Files.mismatch(library, intact));
  }

  @Test
  void prepare_unknownLibrary_isRefusedAndRemoved() throws Exception {
    Path jar = folder.resolve("other.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("libduckdb_java.so_linux_amd64"));
      out.write(new byte[] {0x7f, 'E', 'L', 'F'});
    }
    Path engine = folder.resolve("engine");
    EnclaveFault fault = assertThrows(EnclaveFault.class, () -> EngineFiles.prepare(jar, engine));
    assertEquals(FaultCode.ENGINE_FILES, fault.code());
    assertFalse(Files.exists(engine.resolve("libduckdb_java.so")));
  }
}
