package io.ansim.gateway.cli;

import io.ansim.gateway.policyfile.PolicyFile;
import io.ansim.gateway.policyfile.Profile;
import io.ansim.gateway.policyfile.Reading;
import io.ansim.gateway.terms.ReleaseTerms;
import io.ansim.gateway.terms.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The launcher's verbs that run in the gateway's class path. */
public final class Main {
  // sysexits.h
  private static final int USAGE = 64;
  private static final int DATA = 65;
  private static final int NO_INPUT = 66;
  private static final int UNAVAILABLE = 69;

  private Main() {}

  /** Runs one verb. */
  public static void main(String[] arguments) throws InterruptedException {
    System.exit(
        run(List.of(arguments), DemoFolder.ofLauncher(), new Console(System.out, System.err)));
  }

  static int run(List<String> arguments, DemoFolder folder, Console console)
      throws InterruptedException {
    String verb = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
    try {
      return switch (verb) {
        case "demo" -> DemoOptions.parse(rest).run(folder, console);
        case "token" -> token(folder, console, rest);
        case "stop" -> stop(folder, console, rest);
        case "policy" -> policy(console, rest);
        default -> usage("a verb is one of demo, token, stop, policy");
      };
    } catch (IllegalArgumentException wrong) {
      return usage(String.valueOf(wrong.getMessage()));
    } catch (NoSuchFileException missing) {
      console.problem("there is no file `" + missing.getFile() + "`");
      return NO_INPUT;
    } catch (IOException failed) {
      console.problem(String.valueOf(failed.getMessage()));
      return UNAVAILABLE;
    }
  }

  private static int token(DemoFolder folder, Console console, List<String> rest)
      throws IOException, InterruptedException {
    if (rest.size() != 1) {
      return usage("token NAME");
    }
    DemoFile demo = DemoFile.read(folder.demoFile());
    console.result(new DemoLogin(demo.keycloak()).token(demo.user(rest.getFirst())));
    return 0;
  }

  private static int stop(DemoFolder folder, Console console, List<String> rest)
      throws IOException, InterruptedException {
    if (!rest.isEmpty()) {
      return usage("stop");
    }
    console.result(new Leftovers(folder).stop() ? "stopped" : "no demo is running");
    return 0;
  }

  /**
   * {@code policy profile [NAME]}, {@code policy check FILE} and {@code policy sign FILE KEY OUT}.
   */
  private static int policy(Console console, List<String> rest) throws IOException {
    if (!rest.isEmpty() && rest.size() <= 2 && rest.getFirst().equals("profile")) {
      return profile(console, rest.subList(1, rest.size()));
    }
    boolean check = rest.size() == 2 && rest.getFirst().equals("check");
    boolean sign = rest.size() == 4 && rest.getFirst().equals("sign");
    if (!check && !sign) {
      return usage("policy profile [NAME] | policy check FILE | policy sign FILE KEY OUT");
    }
    Path file = Path.of(rest.get(1));
    return switch (PolicyFile.read(file.toString(), Files.readString(file))) {
      case Reading.Refused refused -> {
        refused.faults().forEach(fault -> console.problem(fault.toString()));
        yield DATA;
      }
      case Reading.Accepted(var policy) -> {
        if (sign) {
          PolicySigning.sign(policy, Path.of(rest.get(2)), Path.of(rest.get(3)));
        }
        console.result(
            "policy version "
                + policy.version()
                + " of dataset `"
                + policy.dataset()
                + "` is "
                + (sign ? "signed" : "sound"));
        for (Sentence sentence : ReleaseTerms.of(policy.protection())) {
          console.result("  " + sentence.english());
          console.result("  " + sentence.korean());
        }
        yield 0;
      }
    };
  }

  private static int profile(Console console, List<String> name) {
    if (name.isEmpty()) {
      for (Profile profile : Profile.values()) {
        console.result("%-10s %s".formatted(profile.slug(), profile.policy().title().english()));
      }
      return 0;
    }
    Optional<Profile> profile = Profile.of(name.getFirst());
    if (profile.isEmpty()) {
      return usage("no profile `" + name.getFirst() + "`; `policy profile` lists them");
    }
    // A file to be redirected: its bytes are the profile's own whatever the terminal speaks.
    System.out.writeBytes(profile.get().text().getBytes(StandardCharsets.UTF_8));
    System.out.flush();
    return 0;
  }

  private static int usage(String message) {
    System.err.println("ansim: " + message);
    return USAGE;
  }
}
