package io.ansim.enclave.attest;

import io.ansim.enclave.attest.measure.Measurement;
import io.ansim.enclave.attest.snp.Firmware;
import io.ansim.enclave.attest.snp.Guest;
import io.ansim.enclave.attest.snp.Product;
import io.ansim.enclave.attest.tpm2.Registers;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The one text of a reference. */
public final class ReferenceText {
  private static final String TITLE = "ansim-reference v1";

  private ReferenceText() {}

  /** The text of a reference. */
  public static String of(Reference reference) {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    line(text, "number", reference.number());
    line(text, "from", reference.from());
    line(text, "until", reference.until());
    lines(text, "code", reference.code());
    lines(text, "site", reference.sites());
    lines(text, "policy", reference.policies());
    reference
        .tpm2()
        .ifPresent(tpm2 -> {
          lines(text, "tpm2-key", tpm2.keys().stream().map(Digest::hex).sorted().toList());
          ProofText.registers(text, "tpm2-register", tpm2.platform());
        });
    reference
        .sevSnp()
        .ifPresent(guest -> {
          Firmware floor = guest.floor();
          line(text, "sev-snp-product", guest.product().word());
          line(text, "sev-snp-root", guest.root());
          line(
              text, "sev-snp-measurement", HexFormat.of().formatHex(guest.measurement().toArray()));
          line(
              text,
              "sev-snp-firmware",
              "%d %d %d %d %d"
                  .formatted(
                      floor.fmc(),
                      floor.bootLoader(),
                      floor.tee(),
                      floor.snp(),
                      floor.microcode()));
          line(text, "sev-snp-privilege", guest.privilege());
        });
    return text.toString();
  }

  /**
   * The reference with this text.
   *
   * @throws IllegalArgumentException if it is not the one text of any
   */
  public static Reference read(String text) {
    Lines in = new Lines(text);
    in.title(TITLE);
    try {
      Reference reference =
          new Reference(
              Integer.parseInt(in.value("number")),
              Instant.parse(in.value("from")),
              Instant.parse(in.value("until")),
              sorted(in, "code", Measurement::new),
              sorted(in, "site", Function.identity()),
              sorted(in, "policy", Function.identity()),
              tpm2(in),
              sevSnp(in));
      in.end();
      if (!of(reference).equals(text)) {
        throw new IllegalArgumentException("a reference has one spelling; this is another");
      }
      return reference;
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException("malformed time", malformed);
    }
  }

  private static Optional<Reference.Tpm2> tpm2(Lines in) {
    if (!in.isNext("tpm2-key")) {
      return Optional.empty();
    }
    Set<Digest> keys = Set.copyOf(in.values("tpm2-key", Digest::new));
    Registers platform = ProofText.registers(in, "tpm2-register");
    return Optional.of(new Reference.Tpm2(keys, platform));
  }

  private static Optional<Guest.Expected> sevSnp(Lines in) {
    if (!in.isNext("sev-snp-product")) {
      return Optional.empty();
    }
    Product product =
        Product.named(in.value("sev-snp-product"))
            .orElseThrow(() -> new IllegalArgumentException("an unknown family of processors"));
    Digest root = new Digest(in.value("sev-snp-root"));
    Bytes measurement = Bytes.of(HexFormat.of().parseHex(in.value("sev-snp-measurement")));
    List<Integer> levels =
        Stream.of(in.value("sev-snp-firmware").split(" ", -1)).map(Integer::valueOf).toList();
    if (levels.size() != 5) {
      throw new IllegalArgumentException("a firmware has five versions");
    }
    Firmware floor =
        new Firmware(levels.get(0), levels.get(1), levels.get(2), levels.get(3), levels.get(4));
    int privilege = Integer.parseInt(in.value("sev-snp-privilege"));
    return Optional.of(new Guest.Expected(product, root, measurement, floor, privilege));
  }

  private static <T extends Comparable<T>> SortedSet<T> sorted(
      Lines in, String name, Function<String, T> parse) {
    return new TreeSet<>(in.values(name, parse));
  }

  private static void lines(StringBuilder text, String name, Collection<?> values) {
    values.forEach(value -> line(text, name, value));
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(name).append(' ').append(value).append('\n');
  }
}
