package io.ansim.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.identity.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What outside programs need to know of a running demo.
 *
 * @param gateway where the gateway is
 * @param keycloak where Keycloak is
 * @param dataset the demo's dataset
 * @param project the project that has a grant on it
 * @param users who can log in
 * @param log the log's public folder
 * @param pids the processes, by name
 */
record DemoFile(
    URI gateway,
    URI keycloak,
    String dataset,
    String project,
    List<User> users,
    Path log,
    Map<String, Long> pids) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Somebody who can log in.
   *
   * @param name the login name
   * @param password the password, which opens nothing but this demo
   * @param roles the realm roles
   */
  record User(String name, String password, List<String> roles) {
    boolean is(Role role) {
      return roles.contains(role.claim());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  User user(String name) {
    return users.stream()
        .filter(user -> user.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no demo user `" + name + "`, but " + users));
  }

  static DemoFile read(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new IOException("no demo is running; start one with `./ansim demo`");
    }
    JsonNode json = JSON.readTree(file.toFile());
    List<User> users = new ArrayList<>();
    for (JsonNode user : json.get("users")) {
      List<String> roles = new ArrayList<>();
      user.get("roles").forEach(role -> roles.add(role.asText()));
      users.add(new User(user.get("name").asText(), user.get("password").asText(), roles));
    }
    Map<String, Long> pids = new LinkedHashMap<>();
    json.get("pids").properties().forEach(e -> pids.put(e.getKey(), e.getValue().asLong()));
    return new DemoFile(
        URI.create(json.get("gateway").asText()),
        URI.create(json.get("keycloak").asText()),
        json.get("dataset").asText(),
        json.get("project").asText(),
        users,
        Path.of(json.get("log").asText()),
        pids);
  }

  void write(Path file) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("gateway", gateway.toString()).put("keycloak", keycloak.toString());
    json.put("dataset", dataset).put("project", project);
    for (User user : users) {
      ObjectNode one = json.withArray("users").addObject();
      one.put("name", user.name()).put("password", user.password());
      user.roles().forEach(role -> one.withArray("roles").add(role));
    }
    json.put("log", log.toString());
    pids.forEach((name, pid) -> json.withObject("/pids").put(name, pid));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
