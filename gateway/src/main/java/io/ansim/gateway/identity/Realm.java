package io.ansim.gateway.identity;

/** The names that {@code realm/ansim-realm.json} and the code share. */
public final class Realm {
  /** The realm. */
  public static final String NAME = "ansim";

  /** The realm file on the class path. */
  public static final String FILE = "/realm/ansim-realm.json";

  /** The audience that an access token must carry. */
  public static final String API = "ansim-api";

  /** The browser's client: authorization code with PKCE. */
  public static final String WEB_CLIENT = "ansim-web";

  /** Where the web client's browsers come back to, on its origin. */
  public static final String WEB_CALLBACK = "/auth/callback";

  /** The command line's client: device flow with DPoP. */
  public static final String CLI_CLIENT = "ansim-cli";

  /** The gateway's own service account, which may read users and groups and change nothing. */
  public static final String GATEWAY_CLIENT = "ansim-gateway";

  /** The demo's client with direct grants; the realm file does not hold it. */
  public static final String DEMO_CLIENT = "ansim-demo";

  /** The top-level group whose children are the organisations. */
  public static final String ORGANISATIONS = "organisations";

  private Realm() {}
}
