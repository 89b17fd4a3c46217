package io.ansim.enclave.keys;

import io.ansim.audit.event.Event;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What programs that open a vault have to say to the audit log, which they cannot write: letters
 * that wait in a folder until a keeper sees the proof that the log has them.
 *
 * <p>A letter about a version that was sealed leaves a receipt behind, so that the proof can be
 * asked for whenever the version is opened.
 */
public final class Outbox {
  private static final String KEY = "outbox";
  private static final String LETTER = ".letter";
  private static final String DRAFT = ".draft";
  private static final String RECEIPT = ".receipt";

  private final Path folder;
  private final KeyVault vault;

  Outbox(Path folder, KeyVault vault) {
    this.folder = folder;
    this.vault = vault;
  }

  /** Leaves a letter about something that is done, or of which saying so early is harmless. */
  public void leave(Event event) {
    write(file(event, LETTER), signed(event));
  }

  /** Writes a letter about something that is about to be done; it waits for {@link #send}. */
  public void draft(Event event) {
    write(file(event, DRAFT), signed(event));
  }

  /** What was about to be done is done: its letter may go. */
  public void send(Letter draft) {
    write(file(draft.event(), LETTER), signed(draft.event()));
    delete(file(draft.event(), DRAFT));
  }

  /** The letters that may go, the oldest first; what no program with this vault wrote is none. */
  public List<Letter> letters() {
    return read(LETTER);
  }

  /** The letters about acts that were begun and whose end nobody saw. */
  public List<Letter> drafts() {
    return read(DRAFT);
  }

  /** Forgets a letter that the log has. */
  public void discard(Letter letter) {
    delete(file(letter.event(), LETTER));
  }

  /** Keeps the proof that a version's sealing is in the log. */
  public void keep(DatasetVersion version, Receipt receipt) {
    write(receiptFile(version), receipt.encoded());
  }

  /** The proof that was kept for a version, if there is one. */
  public Optional<Receipt> receipt(DatasetVersion version) {
    return content(receiptFile(version)).flatMap(Receipt::decode);
  }

  /** Forgets the proof for a version that is no more. */
  public void forget(DatasetVersion version) {
    delete(receiptFile(version));
  }

  private List<Letter> read(String suffix) {
    if (!Files.exists(folder) || !vault.hasSigningKey(KEY)) {
      return List.of();
    }
    // Their names begin with the time.
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.FILE, "could not list the letters to the log", unreadable);
    }
    if (files.isEmpty()) {
      return List.of();
    }
    try (SigningKey key = vault.signingKey(KEY)) {
      VerifyingKey signer = key.verifyingKey();
      return files.stream()
          .flatMap(file -> content(file).stream())
          .flatMap(text -> Letter.verified(text, signer).stream())
          .toList();
    }
  }

  private byte[] signed(Event event) {
    if (!vault.hasSigningKey(KEY)) {
      vault.createSigningKey(KEY);
    }
    try (SigningKey key = vault.signingKey(KEY)) {
      return Letter.about(event).signed(key);
    }
  }

  private Path file(Event event, String suffix) {
    return folder.resolve(event.id() + suffix);
  }

  private Path receiptFile(DatasetVersion version) {
    return folder.resolve(version + RECEIPT);
  }

  private static Optional<byte[]> content(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.FILE, "could not read a letter to the log", unreadable);
    }
  }

  private void write(Path file, byte[] content) {
    try {
      PrivateFile.createFolder(folder);
      PrivateFile.write(file, out -> out.write(content));
    } catch (IOException failed) {
      throw new EnclaveFault(FaultCode.FILE, "could not leave a letter to the log", failed);
    }
  }

  private static void delete(Path file) {
    try {
      PrivateFile.delete(file);
    } catch (IOException failed) {
      throw new EnclaveFault(FaultCode.FILE, "could not discard a letter to the log", failed);
    }
  }
}
