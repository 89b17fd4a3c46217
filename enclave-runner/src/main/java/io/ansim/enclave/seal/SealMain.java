package io.ansim.enclave.seal;

import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.sandbox.Limits;
import io.ansim.enclave.store.container.v2.Manifest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The sealing program. Standard output gets one line, {@code sealed ID@N sha256:…}; whatever else
 * there is to say goes to standard error.
 */
public final class SealMain {
  // sysexits.h
  private static final int SEALED = 0;
  private static final int USAGE = 64;
  private static final int BAD_DATA = 65;
  private static final int FAILED = 74;
  private static final int UNSAFE = 78;

  private SealMain() {}

  /** Seals one dataset. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** Seals one dataset, and says how the program ends. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    Optional<SealOrder> order = SealOrder.parse(arguments);
    if (order.isEmpty()) {
      err.println(SealOrder.USAGE);
      return USAGE;
    }
    try {
      Limits.forbidCoreFiles();
      return seal(order.get(), out, err);
    } catch (Unsafe unsafe) {
      err.println("seal: refused: " + unsafe.getMessage());
      return UNSAFE;
    } catch (EnclaveFault fault) {
      err.println(
          "seal: fault %d: %s; nothing was sealed, seal again once that is mended"
              .formatted(fault.code().number(), fault.getMessage()));
    } catch (NoSuchFileException missing) {
      err.println("seal: there is no `%s`".formatted(missing.getFile()));
    } catch (IOException failed) {
      err.println(
          "seal: cannot read or write: %s; nothing was sealed, check the file's rights and the disk"
              .formatted(failed.getMessage()));
    }
    return FAILED;
  }

  private static int seal(SealOrder order, PrintStream out, PrintStream err) throws IOException {
    Findings findings = new Findings();
    Optional<Manifest> sealed;
    try (Progress progress = new Progress(err, order.quiet())) {
      sealed = Wiring.sealing(order, findings, progress).seal();
    }
    findings.notices().forEach(notice -> err.println("notice: " + notice));
    if (sealed.isEmpty()) {
      tellProblems(findings, err);
      return BAD_DATA;
    }
    out.println(
        "sealed %s sha256:%s".formatted(sealed.get().header().version(), sealed.get().root()));
    return SEALED;
  }

  private static void tellProblems(Findings findings, PrintStream err) {
    findings.shown().forEach(err::println);
    err.printf(
        Locale.ROOT,
        "seal: %,d problems, %,d shown; nothing was sealed, correct them and seal again%n",
        findings.total(),
        findings.shown().size());
  }
}
