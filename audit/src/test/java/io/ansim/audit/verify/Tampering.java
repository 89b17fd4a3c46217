package io.ansim.audit.verify;

import io.ansim.audit.Samples;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.NoteSignature;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.tree.EntryBundle;
import io.ansim.audit.tree.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** What can be done to a file of a log, by the words of `tampering.tsv`. */
record Tampering(Path log, Path file) {
  private static final String STRANGER = "\u2014 stranger.example AAAAAQI=\n";

  void act(String action, String argument) throws IOException {
    switch (action) {
      case "delete" -> Files.delete(file);
      case "empty" -> Files.write(file, new byte[0]);
      case "append" -> append(HexFormat.of().parseHex(argument));
      case "cut" -> cut(Integer.parseInt(argument));
      case "flip" -> flip(Integer.parseInt(argument));
      case "replace-by" -> Files.write(file, Files.readAllBytes(log.resolve(argument)));
      case "swap-with" -> swapWith(log.resolve(argument));
      case "reverse-lines" -> Files.write(file, Files.readAllLines(file).reversed());
      case "swap-hashes" -> swapHashes(file, argument);
      case "swap-entries-and-hashes" -> {
        entries(action, argument);
        swapHashes(log.resolve("tile/0/000"), argument);
      }
      case "note-line" -> noteLine(argument);
      case "crlf" -> Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
      case "drop-signature", "swap-signatures", "repeat-signature" -> signatures(action, argument);
      case "add-signature" -> append(STRANGER.getBytes(StandardCharsets.UTF_8));
      case "sign-by-others" -> signByOthers();
      default -> entries(action, argument);
    }
  }

  private void append(byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void cut(int bytes) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, content.length - bytes));
  }

  private void flip(int place) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[place] ^= 1;
    Files.write(file, content);
  }

  private void swapWith(Path other) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Files.readAllBytes(other));
    Files.write(other, content);
  }

  private static void swapHashes(Path tile, String places) throws IOException {
    String[] both = places.split(" ", 2);
    byte[] content = Files.readAllBytes(tile);
    byte[] before = content.clone();
    int first = Integer.parseInt(both[0]) * Hash.BYTES;
    int second = Integer.parseInt(both[1]) * Hash.BYTES;
    System.arraycopy(before, second, content, first, Hash.BYTES);
    System.arraycopy(before, first, content, second, Hash.BYTES);
    Files.write(tile, content);
  }

  private void entries(String action, String argument) throws IOException {
    List<byte[]> entries = new ArrayList<>(EntryBundle.split(Files.readAllBytes(file)).entries());
    int[] places =
        Arrays.stream(argument.split(" ", -1))
            .filter(w -> !w.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    switch (action) {
      case "edit-entry" -> {
        byte[] entry = entries.get(places[0]).clone();
        entry[entry.length / 2] ^= 1;
        entries.set(places[0], entry);
      }
      case "empty-entry" -> entries.set(places[0], new byte[0]);
      case "repeat-entry" -> entries.set(places[0] + 1, entries.get(places[0]));
      case "remove-entry" -> entries.remove(places[0]);
      case "append-entry" -> entries.add(entries.getFirst());
      case "reverse-entries" -> Collections.reverse(entries);
      case "swap-entries", "swap-entries-and-hashes" ->
          Collections.swap(entries, places[0], places[1]);
      default -> throw new IllegalArgumentException("no such action: " + action);
    }
    Files.write(file, EntryBundle.join(entries));
  }

  /** Replaces a line of the checkpoint's text; a bar stands for a further line. */
  private void noteLine(String argument) throws IOException {
    String[] parts = argument.split(" ", 2);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(Integer.parseInt(parts[0]), parts[1].replace('|', '\n'));
    Files.write(file, lines);
  }

  private void signatures(String action, String argument) throws IOException {
    SignedCheckpoint signed = SignedCheckpoint.parse(Files.readAllBytes(file));
    List<NoteSignature> signatures = new ArrayList<>(signed.note().signatures());
    switch (action) {
      case "drop-signature" -> signatures.remove(Integer.parseInt(argument));
      case "repeat-signature" -> signatures.add(signatures.get(Integer.parseInt(argument)));
      default -> Collections.reverse(signatures);
    }
    StringBuilder note = new StringBuilder(signed.checkpoint().text()).append('\n');
    signatures.forEach(signature -> note.append(signature.line()).append('\n'));
    Files.writeString(file, note);
  }

  private void signByOthers() throws IOException {
    CheckpointSigners others = CheckpointSigners.generate(Samples.ORIGIN, new SecureRandom());
    SignedCheckpoint signed = SignedCheckpoint.parse(Files.readAllBytes(file));
    Files.write(file, others.sign(signed.checkpoint(), Samples.NOON).bytes());
  }
}
