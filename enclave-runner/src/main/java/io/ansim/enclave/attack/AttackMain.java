package io.ansim.enclave.attack;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.PolicyWire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The attacking program. Findings go to standard output, progress to standard error. It reads no
 * data: whose signature the policy bears does not matter.
 */
public final class AttackMain {
  private static final int WITHIN = 0;
  private static final int ABOVE = 1;
  // sysexits.h
  private static final int USAGE = 64;
  private static final int BAD_POLICY = 65;
  private static final int FAILED = 70;

  private AttackMain() {}

  /** Attacks one policy; ends with 1 if an attack succeeds above what its mode tolerates. */
  public static void main(String[] arguments) {
    System.exit(
        run(
            List.of(arguments),
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            System.err));
  }

  /** Attacks one policy and says how the program ends. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    Optional<AttackOrder> order = AttackOrder.parse(arguments);
    if (order.isEmpty()) {
      err.println(AttackOrder.USAGE);
      return USAGE;
    }
    try {
      return attack(order.get(), read(order.get()), out, err);
    } catch (IOException unreadable) {
      err.println("attack: `%s` is missing or cannot be read".formatted(order.get().policy()));
    } catch (MalformedWire malformed) {
      err.println("attack: `%s` is no signed policy".formatted(order.get().policy()));
    } catch (IllegalArgumentException unfit) {
      err.println("attack: " + unfit.getMessage());
    } catch (SQLException fault) {
      err.println("attack: the engine failed: " + fault.getMessage());
      return FAILED;
    }
    return BAD_POLICY;
  }

  private static DatasetPolicy read(AttackOrder order) throws IOException, MalformedWire {
    byte[] signed = Files.readAllBytes(order.policy());
    return PolicyWire.POLICY.decode(JobWire.SIGNED.decode(signed).content().toArray());
  }

  private static int attack(
      AttackOrder order, DatasetPolicy policy, PrintStream out, PrintStream err)
      throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (DatasetPolicy terms : terms(order, policy)) {
      findings.addAll(new Suite(terms, order.scale()).run(finding -> tell(finding, err)));
    }
    if (order.json()) {
      Report.printJson(policy, findings, out);
    } else {
      Report.print(policy, findings, out);
    }
    return findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.ABOVE) ? ABOVE : WITHIN;
  }

  /** The policy itself, or the same tables under the default rules of other modes. */
  private static List<DatasetPolicy> terms(AttackOrder order, DatasetPolicy policy) {
    Protection own = policy.protection();
    return order.modes().isEmpty()
        ? List.of(policy)
        : order.modes().stream()
            .map(mode ->
                own.mode() == mode
                    ? policy
                    : policy.under(AttackOrder.standard(mode, own.minPersons())))
            .toList();
  }

  private static void tell(Finding finding, PrintStream err) {
    err.println(
        "attack: %s, %s: %s"
            .formatted(
                word(finding.mode()),
                finding.attack().title().english(),
                finding.verdict().english()));
  }

  private static String word(ReleaseMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
