package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.state.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabase.class)
class LogRoutesTest {
  @TempDir Path folder;
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    Path log = Files.createDirectory(folder.resolve("log"));
    Files.writeString(folder.resolve("secret"), "secret");
    Files.writeString(log.resolve("checkpoint"), "origin\n1\nroot\n");
    Files.writeString(log.resolve("log.key"), "secret");
    for (String tile : List.of("0/000", "entries/x001/x234/067", "entries/000.p/17", "63/000")) {
      Path file = log.resolve("tile").resolve(tile);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "tile " + tile);
    }
    gateway = new TestGateway(log);
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void checkpoint_isPublicAndAlwaysAskedAnew() throws Exception {
    Reply reply = gateway.get("", "/log/checkpoint");

    assertEquals("origin\n1\nroot\n", reply.text());
    assertEquals("no-cache", reply.header("Cache-Control"));
    assertEquals("text/plain;charset=utf-8", reply.header("Content-Type"));
    assertEquals("*", reply.header("Access-Control-Allow-Origin"));
  }

  @Test
  void tile_full_isCachedForEver() throws Exception {
    for (String tile : List.of("0/000", "entries/x001/x234/067", "63/000")) {
      Reply reply = gateway.get("", "/log/tile/" + tile);

      assertEquals("tile " + tile, reply.text());
      assertEquals("public, max-age=31536000, immutable", reply.header("Cache-Control"));
    }
  }

  @Test
  void tile_partial_isCachedForAMoment() throws Exception {
    Reply reply = gateway.get("", "/log/tile/entries/000.p/17");

    assertEquals("tile entries/000.p/17", reply.text());
    assertEquals("public, max-age=60", reply.header("Cache-Control"));
  }

  @Test
  void tile_replacedByAWiderOne_isCutFromThat() throws Exception {
    Path tiles = folder.resolve("log/tile");
    byte[] hashes = new byte[5 * 32];
    hashes[2 * 32] = 7;
    Files.createDirectories(tiles.resolve("0/001.p"));
    Files.write(tiles.resolve("0/001.p/5"), hashes);
    Files.createDirectories(tiles.resolve("entries/001.p"));
    Files.writeString(tiles.resolve("entries/001.p/3"), "\0\1a\0\2bc\0\1d");

    assertArrayEquals(Arrays.copyOf(hashes, 96), content("/log/tile/0/001.p/3"));
    assertArrayEquals(
        "\0\1a\0\2bc".getBytes(StandardCharsets.US_ASCII), content("/log/tile/entries/001.p/2"));
    assertEquals(404, gateway.get("", "/log/tile/0/001.p/6").status());
  }

  @Test
  void keys_arePublic() throws Exception {
    Files.writeString(folder.resolve("log/log.vkey"), "name+id+key\n");

    assertEquals("name+id+key\n", gateway.get("", "/log/log.vkey").text());
  }

  private byte[] content(String path) throws Exception {
    Reply reply = gateway.get("", path);
    assertEquals(200, reply.status(), path);
    return reply.response().body();
  }

  @Test
  void tile_anyOtherName_isNotThere() throws Exception {
    for (String path :
        List.of(
            "/log/tile/0/001",
            "/log/tile/64/000",
            "/log/tile/0/000.p/256",
            "/log/tile/0/000.p/0",
            "/log/tile/0/0",
            "/log/tile/0/x000",
            "/log/tile/0/x000/",
            "/log/tile/..%2fcheckpoint",
            "/log/tile/entries",
            "/log/log.key",
            "/log/",
            "/log")) {
      int status = gateway.get("", path).status();
      assertEquals(4, status / 100, path + " answered " + status);
    }
  }
}
