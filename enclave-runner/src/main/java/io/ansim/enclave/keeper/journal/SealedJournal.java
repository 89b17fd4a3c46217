package io.ansim.enclave.keeper.journal;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.LedgerMark;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * A file of records that only grows. Each record is sealed and bound to its place and to every
 * record before it, so that none can be read, altered, left out, moved or put in without the key; a
 * record is durable when {@link #append} returns.
 *
 * <p>Cutting whole records off the end, or putting an older copy in its place, cannot be seen in
 * the file; it is seen by a {@link LedgerMark} kept elsewhere. After the first storage error
 * nothing can be appended any more.
 */
public final class SealedJournal implements AutoCloseable {
  /** The longest record, in bytes. */
  public static final int MAX_RECORD = 1 << 20;

  private final Path file;
  private final Header header;
  private final Seal seal;
  private final Chain chain;
  private final Tail tail;
  private boolean broken;

  private SealedJournal(Path file, Header header, Seal seal, Chain chain, Tail tail) {
    this.file = file;
    this.header = header;
    this.seal = seal;
    this.chain = chain;
    this.tail = tail;
  }

  /** Begins a journal in a file that is not there yet; durable on return. */
  public static void create(Path file, SecureRandom random) {
    try {
      byte[] header = Header.random(random).encoded();
      PrivateFile.write(file, out -> out.write(header));
    } catch (IOException failed) {
      throw new EnclaveFault(FaultCode.FILE, "cannot begin a journal", failed);
    }
  }

  /**
   * Opens a journal and tells its records in order. A last record that was cut short was never
   * acknowledged and is dropped; any other damage is refused.
   *
   * @param secret what its key is derived from
   * @param purpose what it is for
   */
  public static SealedJournal open(
      Path file, Secret secret, String purpose, SecureRandom random, Consumer<byte[]> records) {
    return open(file, secret, purpose, random, records, Tail::of);
  }

  static SealedJournal open(
      Path file,
      Secret secret,
      String purpose,
      SecureRandom random,
      Consumer<byte[]> records,
      Tail.Opener tails) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Header header = Header.read(in);
      Seal seal = Seal.derive(secret, header.idBytes(), purpose, random);
      Chain chain = new Chain(header.encoded());
      long end = Header.BYTES + read(in, seal, chain, Long.MAX_VALUE, records);
      return new SealedJournal(file, header, seal, chain, tails.open(file, end));
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.FILE, "cannot open a journal", unreadable);
    }
  }

  /** Appends a record, durably on return; a fault means that it may or may not be there. */
  public synchronized void append(byte[] record) {
    if (broken) {
      throw new EnclaveFault(FaultCode.FILE, "a journal could not be written before");
    }
    if (record.length > MAX_RECORD) {
      throw new IllegalArgumentException("a record longer than a journal takes");
    }
    byte[] frame = Frame.of(chain.size() + 1, seal.seal(record, chain.context()));
    broken = true;
    try {
      tail.write(frame);
    } catch (IOException lost) {
      throw new EnclaveFault(FaultCode.FILE, "cannot write a journal", lost);
    }
    chain.append(frame);
    broken = false;
  }

  /** How far it has come. */
  public synchronized LedgerMark mark() {
    return new LedgerMark(
        header.id(), chain.size(), new Digest(HexFormat.of().formatHex(chain.head())));
  }

  /** Whether it ever was as a mark says, and has lost nothing since. */
  public synchronized boolean contains(LedgerMark mark) {
    return mark.ledger().equals(header.id()) && chain.contains(mark.sequence(), mark.head());
  }

  /** Reads the records again, those that are there now; refuses a file that was altered. */
  public void read(Consumer<byte[]> records) {
    LedgerMark now = mark();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Chain again = new Chain(Header.read(in).encoded());
      read(in, seal, again, now.sequence(), records);
      if (!again.contains(now.sequence(), now.head())) {
        throw new EnclaveFault(FaultCode.JOURNAL_REFUSED, "a journal was altered while in use");
      }
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.FILE, "cannot read a journal", unreadable);
    }
  }

  /** A seal for what belongs to this journal and lies elsewhere. */
  public Seal sealFor(Secret secret, String purpose, SecureRandom random) {
    return Seal.derive(secret, header.idBytes(), purpose, random);
  }

  /** Gives the file up; what was appended stays. */
  @Override
  public synchronized void close() {
    broken = true;
    seal.close();
    try {
      tail.close();
    } catch (IOException lost) {
      throw new EnclaveFault(FaultCode.FILE, "cannot close a journal", lost);
    }
  }

  /** Reads whole records up to a number of them; returns how many bytes they take. */
  private static long read(
      InputStream in, Seal seal, Chain chain, long most, Consumer<byte[]> records)
      throws IOException {
    long bytes = 0;
    while (chain.size() < most) {
      byte[] head = in.readNBytes(Frame.HEAD);
      if (head.length < Frame.HEAD) {
        return bytes;
      }
      int length = Frame.length(head, chain.size() + 1);
      byte[] sealed = in.readNBytes(length);
      if (sealed.length < length) {
        return bytes;
      }
      byte[] record = seal.open(sealed, chain.context());
      chain.append(Frame.of(chain.size() + 1, sealed));
      records.accept(record);
      bytes += Frame.HEAD + length;
    }
    return bytes;
  }
}
