package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Key-encryption keys that are made in a PKCS#11 token and never leave it; what they wrap passes
 * through the token.
 */
final class TokenKeys implements KeyEncryptionKeys {
  private final Path file;
  private final Token token;
  private final SecureRandom random;
  private TokenFile place;
  private FileStamp read;

  private TokenKeys(Path file, Path pin, SecureRandom random) {
    this.file = file;
    this.random = random;
    this.read = FileStamp.of(file);
    this.place = TokenFile.read(file);
    this.token = Token.open(place.library(), place.slot(), pin);
  }

  /** Makes the first key in a token, and the file that says where; refuses to replace one. */
  static TokenKeys create(Path file, Path library, long slot, Path pin, SecureRandom random) {
    if (Files.exists(file)) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "there is a keystore already");
    }
    TokenFile place = new TokenFile(library, slot, KeyId.random(random), 1, KeyId.random(random));
    Token.open(library, slot, pin).generate(place.alias(place.current()));
    place.write(file);
    return open(file, pin, random);
  }

  /** Logs in to the token that a file names. */
  static TokenKeys open(Path file, Path pin, SecureRandom random) {
    TokenKeys opened = new TokenKeys(file, pin, random);
    opened.token.key(opened.place.alias(opened.place.current()));
    return opened;
  }

  @Override
  public synchronized void refresh() {
    FileStamp now = FileStamp.of(file);
    if (!now.equals(read)) {
      place = TokenFile.read(file);
      token.look();
      read = now;
    }
  }

  @Override
  public synchronized KeyId current() {
    return place.current();
  }

  @Override
  public synchronized boolean has(KeyId kek) {
    return token.aliases(place.alias(kek)).size() == 1;
  }

  @Override
  public synchronized byte[] wrap(Secret secret, byte[] context) {
    return Envelope.wrap(
        token.key(place.alias(place.current())), token::aesGcm, secret, context, random);
  }

  @Override
  public synchronized Secret unwrap(KeyId kek, byte[] wrapped, byte[] context) {
    return Envelope.unwrap(token.key(place.alias(kek)), token::aesGcm, wrapped, context);
  }

  @Override
  public synchronized void rotate() {
    TokenFile next = place.with(place.number() + 1, KeyId.random(random));
    token.generate(next.alias(next.current()));
    next.write(file);
    read = FileStamp.of(file);
    place = next;
  }

  @Override
  public synchronized void retireOthers() {
    String kept = place.alias(place.current());
    token.aliases(place.prefix()).stream()
        .filter(alias -> !alias.equals(kept))
        .forEach(token::destroy);
    // Whoever else has the token open sees another file, and looks again.
    place.write(file);
    read = FileStamp.of(file);
  }

  /** Does nothing: no key is in this process, and others in it may use the same login. */
  @Override
  public void close() {}
}
