package io.ansim.audit.verify;

import io.ansim.audit.AuditFault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The stand-alone verifier's command line: exit 0 sound, 1 unsound, 2 wrong use. */
public final class Main {
  static final int SOUND = 0;
  static final int UNSOUND = 1;
  static final int USAGE = 2;

  private static final String HELP =
      """
      verify LOGDIR --policy FILE [--known CHECKPOINT] [--json]
          re-hash a whole log and check every file of it; CHECKPOINT is one you kept
      verify --bundle FILE --policy FILE [--json]
          check the bundle of a release, without the log
      entry LOGDIR INDEX --policy FILE [--proof OUT] [--json]
          print one entry and check that the log holds it; OUT receives the proof
      proof FILE --entry FILE --policy FILE [--json]
          check a proof for the exact bytes of an entry, without the log
      evidence FILE --policy FILE [--json]
          check every entry in the evidence of a monthly review, without the log
      consistency OLD NEW --log LOGDIR --policy FILE [--json]
          check that the log only grew between two checkpoints
      disclosed ENTRY DISCLOSURES
          check that an entry commits to disclosures, one a line, and print them
      show LOGDIR [--type T] [--dataset D] [--project P] [--actor A] [--from TIME] [--to TIME]
          list entries, one a line, without checking them
      FILE after --policy is a C2SP tlog-policy: `log <vkey>` lines and a `quorum` line;
          for bundles also `runner` lines.
      exit: 0 sound, 1 unsound, 2 wrong use
      """;

  private final PrintStream out;
  private final PrintStream err;

  /** Makes a command line that writes to these streams. */
  public Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] words) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = new Main(out, err).run(List.of(words));
    out.flush();
    System.exit(code);
  }

  /** Runs one command and returns its exit code. */
  public int run(List<String> words) {
    String command = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
    Commands commands = new Commands(out);
    try {
      return switch (command) {
        case "verify" ->
            rest.contains(ReleaseCommand.BUNDLE)
                ? new ReleaseCommand(out).run(new Arguments(rest, 0, ReleaseCommand.options()))
                : commands.verify(rest);
        case "entry" -> commands.entry(rest);
        case "proof" -> commands.proof(rest);
        case "evidence" -> commands.evidence(rest);
        case "consistency" -> commands.consistency(rest);
        case "disclosed" -> new DisclosedCommand(out).run(rest);
        case "show" -> new ShowCommand(out).run(rest);
        case "help", "--help" -> {
          out.print(HELP);
          yield SOUND;
        }
        default -> throw new Arguments.UsageException("unknown command `" + command + "`");
      };
    } catch (Arguments.UsageException wrong) {
      err.println(wrong.getMessage());
      err.print(HELP);
      return USAGE;
    } catch (AuditFault unsound) {
      err.println("unsound: " + unsound.detail());
      return UNSOUND;
    } catch (IOException failed) {
      err.println("cannot read: " + failed.getMessage());
      return USAGE;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return USAGE;
    }
  }
}
