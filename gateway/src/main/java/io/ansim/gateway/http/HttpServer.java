package io.ansim.gateway.http;

import io.ansim.gateway.web.WebApp;
import io.ansim.gateway.workflow.Entrance;
import io.ansim.gateway.workflow.Filing;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.handler.ConditionalHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;

/** The gateway's HTTP server. */
public final class HttpServer implements AutoCloseable {
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int IDLE_MILLIS = 30_000;

  private final Javalin javalin;

  private HttpServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts to serve.
   *
   * @param ids makes identifiers that are never used twice
   */
  public static HttpServer start(
      HttpConfig config,
      Authenticator authenticator,
      Entrance entrance,
      Parts parts,
      WebApp web,
      InstantSource clock,
      Supplier<String> ids) {
    Gatekeeper gatekeeper = new Gatekeeper(authenticator, entrance, web, config, clock);
    return new HttpServer(
        Javalin.start(javalin -> {
          listen(javalin, config);
          javalin.requestLogger.http(Requests::log);
          javalin.routes.before(ctx -> Requests.begin(ctx, ids));
          javalin.routes.beforeMatched(gatekeeper::admit);
          for (Route route : routes(config, parts, clock)) {
            javalin.routes.addHttpHandler(
                route.method(),
                route.path(),
                route.handler(),
                route.access().toArray(Access[]::new));
          }
          for (WebApp.Door door : web.doors()) {
            javalin.routes.addHttpHandler(
                door.method(), door.path(), door.handler(), Access.PUBLIC);
          }
          Failures.register(javalin.routes, gatekeeper);
        }));
  }

  /** Every route of the API. */
  static List<Route> routes(HttpConfig config, Parts parts, InstantSource clock) {
    return Stream.of(
            new SystemRoutes(parts, clock).routes(),
            new DatasetRoutes(parts).routes(),
            new QueryRoutes(parts, config).routes(),
            new SavedQueryRoutes(parts).routes(),
            new ReleaseRoutes(parts).routes(),
            new SharingRoutes(parts).routes(),
            new AccessRoutes(parts).routes(),
            new DocumentRoutes(parts).routes(),
            new SealingRoutes(parts).routes(),
            new ReviewRoutes(parts).routes(),
            new PolicyRoutes(parts).routes(),
            new BudgetRoutes(parts).routes(),
            new AuditRoutes(parts).routes(),
            new DisclosureRoutes(parts).routes(),
            new BreakGlassRoutes(parts).routes(),
            new ReportRoutes(parts).routes(),
            new LogRoutes(parts).routes(),
            new OperationsRoutes(parts).routes(),
            new VerifierRoutes().routes())
        .flatMap(List::stream)
        .toList();
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void listen(JavalinConfig javalin, HttpConfig config) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.startup.startupWatcherEnabled = false;
    javalin.concurrency.useVirtualThreads = true;
    javalin.http.strictContentTypes = true;
    javalin.http.prefer405over404 = true;
    javalin.http.generateEtags = false;
    // Lengths of compressed replies would tell about what is in them.
    javalin.http.compressionStrategy = CompressionStrategy.NONE;
    javalin.http.maxRequestSize = config.maxRequestBytes();
    javalin.jetty.host = config.host();
    javalin.jetty.port = config.port();
    javalin.jetty.modifyServer(server -> server.setErrorHandler(new ServerProblems()));
    javalin.jetty.modifyServletContextHandler(context -> {
      limitSizes(context, config);
      context.setErrorHandler(new ServerProblems());
    });
    javalin.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setSendXPoweredBy(false);
      http.setRequestHeaderSize(MAX_HEADER_BYTES);
      http.setIdleTimeout(IDLE_MILLIS);
    });
  }

  /** `maxRequestSize` does not bound streams; this does, whatever a handler reads with. */
  private static void limitSizes(ServletContextHandler context, HttpConfig config) {
    ConditionalHandler.SkipNext documents =
        new ConditionalHandler.SkipNext(new SizeLimitHandler(config.maxRequestBytes(), -1));
    documents.includePath(DocumentRoutes.DOCUMENTS);
    SizeLimitHandler everything = new SizeLimitHandler(Filing.MAX_BYTES, -1);
    everything.setHandler(documents);
    context.insertHandler(everything);
  }
}
