package io.ansim.gateway.serve;

import io.ansim.gateway.export.ExportTarget;
import io.ansim.gateway.export.Form;
import io.ansim.gateway.identity.Realm;
import io.ansim.gateway.identity.ServiceAccount;
import io.ansim.gateway.identity.TokenPolicy;
import io.ansim.gateway.secret.SecretFile;
import io.ansim.gateway.state.DatabaseConfig;
import io.ansim.gateway.workflow.Approvals;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gateway's settings.
 *
 * @param mode what it is run for
 * @param port the port on {@code host}
 * @param host the address it listens on
 * @param publicUri the address as clients see it
 * @param tokens whose tokens are accepted
 * @param keycloak where users and groups are looked up
 * @param directory the account for that, which can read and change nothing
 * @param database the state
 * @param log the log's public folder
 * @param logState what only the log's writer needs
 * @param logKeys the folder of the log's signing keys
 * @param witnesses a tlog-policy with the witnesses that the log asks and the quorum it waits for
 * @param thresholds a file that says from when on something stands out in a review of the log
 * @param approvals for which requests two stewards have to approve
 * @param exports where the log is copied to
 * @param exportState the folder of the exports' cursors, if there are any
 * @param pseudonyms the file of the secret with which people's keys are named
 * @param persons the folder of people's keys
 * @param policies the folder of signed policies, {@code *.policy}
 * @param stewards the folder of the stewards' public keys, {@code *.pub}
 * @param socket the keeper's socket
 * @param keeperKey the keeper's pinned public key
 * @param signingKey the gateway's own private key
 */
record GatewayConfig(
    Mode mode,
    String host,
    int port,
    URI publicUri,
    TokenPolicy tokens,
    URI keycloak,
    ServiceAccount directory,
    DatabaseConfig database,
    Path log,
    Path logState,
    Path logKeys,
    Optional<Path> witnesses,
    Optional<Path> thresholds,
    Approvals approvals,
    List<ExportTarget> exports,
    Optional<Path> exportState,
    Path pseudonyms,
    Path persons,
    Path policies,
    Path stewards,
    Path socket,
    Path keeperKey,
    Path signingKey) {
  private static final Set<String> REQUIRED =
      Set.of(
          "mode",
          "host",
          "port",
          "public.uri",
          "issuer",
          "issuer.keys",
          "keycloak",
          "directory.secret",
          "log",
          "log.state",
          "log.keys",
          "pseudonyms",
          "policies",
          "stewards",
          "keeper.socket",
          "keeper.key",
          "signing.key");
  private static final Set<String> OPTIONAL =
      Set.of(
          "log.witnesses",
          "persons",
          "review.thresholds",
          "access.two-stewards",
          "export.state",
          "export.fhir",
          "export.ocsf",
          "export.syslog.host",
          "export.syslog.port",
          "export.syslog.trust",
          "database.url",
          "database.user",
          "database.password",
          "database.folder",
          "database.cache",
          "demo.client");

  /** What a gateway is run for. */
  enum Mode {
    /** Real people and data. */
    PRODUCTION,
    /** Trying things out. */
    DEVELOPMENT
  }

  /** Refuses by name what production must not have. */
  GatewayConfig {
    exports = List.copyOf(exports);
    if (exports.isEmpty() == exportState.isPresent()) {
      throw new UnsafeSetting("setting `export.state` and an export come together");
    }
    if (mode == Mode.PRODUCTION) {
      if (tokens.clients().contains(Realm.DEMO_CLIENT)) {
        throw new UnsafeSetting("setting `demo.client` lets passwords be tried without a browser");
      }
      if (!publicUri.getScheme().equals("https")) {
        throw new UnsafeSetting("setting `public.uri` must be https in production");
      }
    }
  }

  static GatewayConfig read(Path file) throws IOException {
    Settings settings = Settings.read(file, REQUIRED, OPTIONAL);
    TokenPolicy product =
        TokenPolicy.product(settings.text("issuer"), URI.create(settings.text("issuer.keys")));
    return new GatewayConfig(
        settings.word("mode", Mode.class),
        settings.text("host"),
        settings.number("port", 0, 65_535),
        URI.create(settings.text("public.uri")),
        settings.has("demo.client") ? product.allowing(settings.text("demo.client")) : product,
        URI.create(settings.text("keycloak")),
        new ServiceAccount(
            Realm.NAME,
            Realm.GATEWAY_CLIENT,
            new SecretFile(settings.path("directory.secret")).read()),
        database(settings),
        settings.path("log"),
        settings.path("log.state"),
        settings.path("log.keys"),
        optional(settings, "log.witnesses"),
        optional(settings, "review.thresholds"),
        approvals(settings),
        exports(settings),
        optional(settings, "export.state"),
        settings.path("pseudonyms"),
        settings.has("persons")
            ? settings.path("persons")
            : settings.path("pseudonyms").resolveSibling("persons"),
        settings.path("policies"),
        settings.path("stewards"),
        settings.path("keeper.socket"),
        settings.path("keeper.key"),
        settings.path("signing.key"));
  }

  private static List<ExportTarget> exports(Settings settings) {
    List<ExportTarget> exports = new ArrayList<>();
    optional(settings, "export.fhir")
        .ifPresent(folder -> exports.add(new ExportTarget.Files(Form.FHIR, folder)));
    optional(settings, "export.ocsf")
        .ifPresent(folder -> exports.add(new ExportTarget.Files(Form.OCSF, folder)));
    if (settings.has("export.syslog.host")) {
      exports.add(
          new ExportTarget.Syslog(
              settings.text("export.syslog.host"),
              settings.number("export.syslog.port", 1, 65_535),
              settings.path("export.syslog.trust")));
    }
    return exports;
  }

  private static Approvals approvals(Settings settings) {
    if (!settings.has("access.two-stewards")) {
      return Approvals.ONE;
    }
    try {
      return Approvals.parse(settings.text("access.two-stewards"));
    } catch (IllegalArgumentException unreadable) {
      throw new UnsafeSetting("setting `access.two-stewards`: " + unreadable.getMessage());
    }
  }

  private static Optional<Path> optional(Settings settings, String key) {
    return settings.has(key) ? Optional.of(settings.path(key)) : Optional.empty();
  }

  /** The realm's address as the gateway reaches it. */
  URI realm() {
    return keycloak.resolve("/realms/" + Realm.NAME);
  }

  private static DatabaseConfig database(Settings settings) throws IOException {
    if (settings.has("database.url")) {
      return new DatabaseConfig.Server(
          settings.text("database.url"),
          settings.text("database.user"),
          new SecretFile(settings.path("database.password")).read());
    }
    return new DatabaseConfig.Embedded(
        settings.path("database.folder"), settings.path("database.cache"));
  }
}
