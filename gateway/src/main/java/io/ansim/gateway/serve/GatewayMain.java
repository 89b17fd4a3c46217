package io.ansim.gateway.serve;

import io.ansim.audit.AuditFault;
import io.ansim.gateway.workflow.JournalUnavailable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The gateway's program: {@code --config FILE}; it serves until it is told to end. */
public final class GatewayMain {
  // sysexits.h
  private static final int USAGE = 64;
  private static final int UNAVAILABLE = 69;
  private static final int UNSAFE = 78;

  private GatewayMain() {}

  /** Starts a gateway, or says what forbids it. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != 2 || !arguments[0].equals("--config")) {
      System.err.println("usage: serve --config FILE");
      System.exit(USAGE);
    }
    try {
      Gateway gateway = Wiring.start(GatewayConfig.read(Path.of(arguments[1])));
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("gateway-stop").unstarted(gateway::close));
    } catch (UnsafeSetting | IllegalArgumentException unsafe) {
      System.err.println("gateway: refused: " + unsafe.getMessage());
      System.exit(UNSAFE);
    } catch (NoSuchFileException missing) {
      System.err.println("gateway: refused: there is no file `" + missing.getFile() + "`");
      System.exit(UNSAFE);
    } catch (AuditFault | IOException | JournalUnavailable fault) {
      System.err.println("gateway: " + fault.getMessage());
      System.exit(UNAVAILABLE);
    }
  }
}
