package io.ansim.audit.verify;

import io.ansim.audit.bundle.BundleVerdict;
import io.ansim.audit.bundle.BundleVerifier;
import io.ansim.audit.bundle.ReleaseBundle;
import io.ansim.audit.bundle.ReleaseFacts;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The command that checks the bundle of a release. */
final class ReleaseCommand {
  static final String BUNDLE = "--bundle";
  private static final String POLICY = "--policy";

  private final PrintStream out;

  ReleaseCommand(PrintStream out) {
    this.out = out;
  }

  int run(Arguments arguments) throws Arguments.UsageException, IOException {
    byte[] file = Files.readAllBytes(Path.of(arguments.required(POLICY)));
    TrustPolicy policy = TrustPolicy.parse(file);
    byte[] zip;
    try (InputStream in = Files.newInputStream(Path.of(arguments.required(BUNDLE)))) {
      // One byte more than is allowed is enough to be refused.
      zip = in.readNBytes(ReleaseBundle.MAX_BYTES + 1);
    }
    BundleVerdict verdict = new BundleVerifier(policy).verify(zip);
    out.print(arguments.wantsJson() ? json(verdict) : text(verdict));
    return verdict instanceof BundleVerdict.Sound ? Main.SOUND : Main.UNSOUND;
  }

  static Set<String> options() {
    return Set.of(BUNDLE, POLICY);
  }

  private static String text(BundleVerdict verdict) {
    return switch (verdict) {
      case BundleVerdict.Unsound(String place, String reason) ->
          "%s: %s\nunsound: 1 found\n".formatted(place, reason);
      case BundleVerdict.Sound sound -> {
        ReleaseFacts facts = sound.statement().facts();
        String signers =
            sound.signers().stream().map(key -> key.label()).collect(Collectors.joining(", "));
        yield """
        release of dataset `%s` version %s under policy version %s, mode `%s`, made %s
        %s
        sound: signed by runner `%s` (Ed25519 and ML-DSA-65), entry %d of %d, checkpoint signed by %s
        """
            .formatted(
                facts.dataset().id(),
                facts.dataset().version(),
                facts.policy().version(),
                facts.mode(),
                facts.time(),
                facts.runner().attested()
                    ? "the runner is attested"
                    : "the runner is not attested: a development release",
                sound.runner(),
                sound.index(),
                sound.checkpoint().size(),
                signers);
      }
    };
  }

  private static String json(BundleVerdict verdict) {
    Map<String, Json> members =
        switch (verdict) {
          case BundleVerdict.Unsound(String place, String reason) ->
              Map.of(
                  "sound", new Json.Flag(false),
                  "place", new Json.Text(place),
                  "reason", new Json.Text(reason));
          case BundleVerdict.Sound sound ->
              Map.of(
                  "sound", new Json.Flag(true),
                  "runner", new Json.Text(sound.runner()),
                  "job", new Json.Text(sound.statement().facts().job().value()),
                  "attested", new Json.Flag(sound.statement().facts().runner().attested()),
                  "index", new Json.Whole(sound.index()),
                  "size", new Json.Whole(sound.checkpoint().size()));
        };
    return Report.line(new Json.Members(new TreeMap<>(members)));
  }
}
