package io.ansim.audit.bundle;

import io.ansim.audit.Samples;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.NoteSignature;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.WitnessKey;
import io.ansim.audit.dsse.Envelope;
import io.ansim.audit.dsse.RunnerSigner;
import io.ansim.audit.proof.TlogProof;
import io.ansim.audit.tree.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What can be done to a bundle, by the words of `bundle-tampering.tsv`. */
final class BundleTampering {
  private final BundleFixture.Published published;
  private final Path folder;

  BundleTampering(BundleFixture.Published published, Path folder) {
    this.published = published;
    this.folder = folder;
  }

  byte[] act(String action, String argument) throws Exception {
    ReleaseBundle bundle = published.bundle();
    return switch (action) {
      case "flip" -> flip(bundle, argument);
      case "from-other" -> with(file(argument), published.other().file(file(argument)));
      case "replace" -> replace(argument);
      case "sign" -> with(BundleFile.STATEMENT, signed(argument));
      case "state-anew" -> stateAnew();
      case "entry-of-another-type" ->
          bundle
              .with(BundleFile.ENTRY, published.intent())
              .with(BundleFile.PROOF, published.intentProof())
              .zip();
      case "proof-of-another-log" -> otherLog(argument);
      case "checkpoint" -> with(BundleFile.PROOF, checkpoint(argument));
      case "zip" -> new ZipTampering(bundle.zip()).act(argument);
      default -> throw new IllegalArgumentException("no such action: " + action);
    };
  }

  private byte[] with(BundleFile file, byte[] content) {
    return published.bundle().with(file, content).zip();
  }

  private static BundleFile file(String path) {
    return BundleFile.of(path).orElseThrow();
  }

  private byte[] flip(ReleaseBundle bundle, String path) {
    byte[] content = bundle.file(file(path));
    content[content.length / 2] ^= 1;
    return with(file(path), content);
  }

  /** `FILE OLD NEW`: replaces the first of one text by another. */
  private byte[] replace(String argument) {
    String[] words = argument.split(" ", 3);
    String content = new String(published.bundle().file(file(words[0])), StandardCharsets.UTF_8);
    if (!content.contains(words[1])) {
      throw new IllegalArgumentException("nothing to replace: " + argument);
    }
    int place = content.indexOf(words[1]);
    String changed =
        content.substring(0, place) + words[2] + content.substring(place + words[1].length());
    return with(file(words[0]), changed.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] signed(String how) {
    byte[] good = published.bundle().file(BundleFile.STATEMENT);
    byte[] payload = Envelope.parse(good).payload(BundleFixture.SIGNER.key());
    RunnerSigner stranger = RunnerSigner.create(BundleFixture.RUNNER, new SecureRandom());
    String[] mine = signatures(good);
    String[] others = signatures(stranger.sign(payload).bytes());
    String text = new String(good, StandardCharsets.UTF_8);
    return switch (how) {
      case "by-others" -> stranger.sign(payload).bytes();
      case "by-another-name" ->
          RunnerSigner.create("runner.example", new SecureRandom()).sign(payload).bytes();
      case "ed25519-by-others" -> text.replace(mine[0], others[0]).getBytes(StandardCharsets.UTF_8);
      case "ml-dsa-by-others" -> text.replace(mine[1], others[1]).getBytes(StandardCharsets.UTF_8);
      case "one-missing" ->
          text.replaceFirst(",\\{\"keyid\":\"[^\"]*\",\"sig\":\"[^\"]*\"}", "")
              .getBytes(StandardCharsets.UTF_8);
      case "one-twice" ->
          text.replaceFirst("(\\{\"keyid\":\"[^\"]*\",\"sig\":\"[^\"]*\"})", "$1,$1")
              .getBytes(StandardCharsets.UTF_8);
      case "swapped" ->
          text.replaceFirst("(\\{\"keyid[^}]*}),(\\{\"keyid[^}]*})", "$2,$1")
              .getBytes(StandardCharsets.UTF_8);
      case "another-predicate" ->
          BundleFixture.SIGNER
              .sign(
                  new String(payload, StandardCharsets.UTF_8)
                      .replace("aggregate-release/v1", "aggregate-release/v2")
                      .getBytes(StandardCharsets.UTF_8))
              .bytes();
      case "spaces" -> BundleFixture.SIGNER.sign(spaced(payload)).bytes();
      default -> throw new IllegalArgumentException("no such signature: " + how);
    };
  }

  private static byte[] spaced(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8)
        .replaceFirst(":", ": ")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String[] signatures(byte[] envelope) {
    String[] parts = new String(envelope, StandardCharsets.UTF_8).split("\"sig\":\"", -1);
    return new String[] {
      parts[1].substring(0, parts[1].indexOf('"')), parts[2].substring(0, parts[2].indexOf('"'))
    };
  }

  /** The runner itself signs another statement about other files, which nobody published. */
  private byte[] stateAnew() {
    ReleaseFacts facts = BundleFixture.facts("job-1");
    Map<BundleFile, byte[]> files = new EnumMap<>(BundleFixture.subjects(facts, "990"));
    byte[] statement = Statement.about(files, facts).bytes();
    files.put(BundleFile.STATEMENT, BundleFixture.SIGNER.sign(statement).bytes());
    files.put(BundleFile.ENTRY, published.bundle().file(BundleFile.ENTRY));
    files.put(BundleFile.PROOF, published.bundle().file(BundleFile.PROOF));
    return new ReleaseBundle(files).zip();
  }

  /** The same release in a log that somebody else keeps. */
  private byte[] otherLog(String origin) throws Exception {
    CheckpointSigners others = CheckpointSigners.generate(origin, new SecureRandom());
    ReleaseBundle other = BundleFixture.publish(folder.resolve("other"), others).bundle();
    return other.zip();
  }

  private byte[] checkpoint(String how) {
    TlogProof proof = TlogProof.parse(published.bundle().file(BundleFile.PROOF));
    SignedCheckpoint signed = proof.checkpoint();
    List<NoteSignature> signatures = new ArrayList<>(signed.note().signatures());
    switch (how) {
      case "older" -> {
        String text = new String(published.bundle().file(BundleFile.PROOF), StandardCharsets.UTF_8);
        String path = text.substring(0, text.indexOf("\n\n") + 2);
        String note = new String(published.older().bytes(), StandardCharsets.UTF_8);
        return (path + note).getBytes(StandardCharsets.UTF_8);
      }
      case "log-ml-dsa-missing" -> signatures.remove(1);
      case "witness-missing" -> signatures.removeLast();
      case "witness-twice" -> signatures.add(signatures.getLast());
      case "witness-of-older" -> {
        signatures.removeLast();
        signatures.add(published.older().note().signatures().getLast());
      }
      case "stranger-too" ->
          signatures.add(
              WitnessKey.generate("stranger.example", new SecureRandom())
                  .cosign(signed.checkpoint(), Samples.NOON));
      case "short-path" -> {
        InclusionProof inclusion = proof.inclusion();
        int half = inclusion.path().size() - 1;
        return new TlogProof(
                new InclusionProof(
                    inclusion.index(), inclusion.size(), inclusion.path().subList(0, half)),
                signed)
            .bytes();
      }
      default -> throw new IllegalArgumentException("no such checkpoint: " + how);
    }
    StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\n");
    text.append("index ").append(proof.inclusion().index()).append('\n');
    proof.inclusion().path().forEach(hash -> text.append(hash.base64()).append('\n'));
    text.append('\n').append(signed.checkpoint().text()).append('\n');
    signatures.forEach(signature -> text.append(signature.line()).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
