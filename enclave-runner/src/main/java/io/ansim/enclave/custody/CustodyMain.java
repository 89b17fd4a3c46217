package io.ansim.enclave.custody;

import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.ProcessLock;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyEvents;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.sandbox.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The program for keys: makes a vault, rotates, seals anew and destroys. */
public final class CustodyMain {
  // sysexits.h
  private static final int DONE = 0;
  private static final int USAGE = 64;
  private static final int NOT_CONFIRMED = 65;
  private static final int FAILED = 74;
  private static final int UNSAFE = 78;
  private static final String LOCK = "sealing.lock";

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock = InstantSource.system();
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  private CustodyMain(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Does one thing. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.in, System.out, System.err));
  }

  /** Does one thing, and says how the program ends. */
  static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
    Optional<CustodyOrder> order = CustodyOrder.parse(arguments);
    if (order.isEmpty()) {
      err.println(CustodyOrder.USAGE);
      return USAGE;
    }
    try {
      Limits.forbidCoreFiles();
      return new CustodyMain(in, out, err).obey(order.get());
    } catch (Unsafe unsafe) {
      err.println("keys: refused: " + unsafe.getMessage());
      return UNSAFE;
    } catch (EnclaveFault fault) {
      err.println("keys: fault " + fault.code().number() + ": " + fault.getMessage());
    } catch (IOException failed) {
      err.println("keys: cannot read or write: " + failed.getMessage());
    }
    return FAILED;
  }

  private int obey(CustodyOrder order) throws IOException {
    return switch (order) {
      case CustodyOrder.MakeVault(var keys, var password, var token) -> make(keys, password, token);
      case CustodyOrder.Rotate(var keys, var password) -> rotate(keys, password);
      case CustodyOrder.Reseal reseal -> reseal(reseal);
      case CustodyOrder.Destroy destroy -> destroy(destroy);
    };
  }

  private int make(Path keys, Path password, Optional<CustodyOrder.TokenPlace> token) {
    Path guarded = Guarded.secret("--keys-password", password);
    try (KeyVault vault =
        token
            .map(place ->
                KeyVault.create(
                    keys,
                    Guarded.anchor("--library", place.library()),
                    place.slot(),
                    guarded,
                    random))
            .orElseGet(() -> KeyVault.create(keys, guarded, random))) {
      out.println("made a vault, keys.kind = " + vault.kind().name().toLowerCase(Locale.ROOT));
    }
    return DONE;
  }

  private int rotate(Path keys, Path password) {
    try (KeyVault vault = open(keys, password)) {
      KeyId key = vault.rotate();
      vault.outbox().leave(new KeyEvents(clock, random).rotated(key));
      out.println("rotated to key-encryption key " + key);
    }
    return DONE;
  }

  private int reseal(CustodyOrder.Reseal order) throws IOException {
    Path stores = Guarded.anchor("--stores", order.stores());
    try (ProcessLock _ = ProcessLock.take("--stores", stores.resolve(LOCK));
        KeyVault vault = open(order.keys(), order.password())) {
      DatasetVersion made =
          new Resealing(vault, stores, random, clock, percent -> progress(order, percent))
              .reseal(order.dataset());
      err.println();
      out.println("sealed " + made + "; once nobody needs the version before, destroy that");
    }
    return DONE;
  }

  private int destroy(CustodyOrder.Destroy order) throws IOException {
    CustodyOrder.Target target = order.target();
    if (!order.isSure() && !isConfirmed(target)) {
      err.println("keys: nothing was destroyed");
      return NOT_CONFIRMED;
    }
    Path stores = Guarded.anchor("--stores", order.stores());
    try (ProcessLock _ = ProcessLock.take("--stores", stores.resolve(LOCK));
        KeyVault vault = open(order.keys(), order.password())) {
      List<DatasetVersion> gone =
          new Destruction(vault, stores, new KeyEvents(clock, random)).destroy(target);
      gone.forEach(version -> out.println("destroyed " + version));
      if (gone.isEmpty()) {
        err.println("keys: there is neither a key nor a manifest of `" + target + "`");
        return FAILED;
      }
    }
    return DONE;
  }

  private boolean isConfirmed(CustodyOrder.Target target) throws IOException {
    err.printf(
        "This destroys the key of %s.%nNobody will ever be able to open it again, not with any"
            + " backup of its files.%nType `%s` to go on: ",
        target.number().isPresent() ? "`" + target + "`" : "every version of `" + target + "`",
        target);
    err.flush();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    return target.toString().equals(reader.readLine());
  }

  private void progress(CustodyOrder.Reseal order, int percent) {
    err.printf("\rsealing %s anew: %d %%", order.dataset(), percent);
    err.flush();
  }

  private KeyVault open(Path keys, Path password) {
    return KeyVault.open(
        Guarded.secret("--keys", keys), Guarded.secret("--keys-password", password), random);
  }
}
