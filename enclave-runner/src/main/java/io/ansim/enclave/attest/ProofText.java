package io.ansim.enclave.attest;

import io.ansim.enclave.attest.measure.Measurement;
import io.ansim.enclave.attest.snp.CertificateChain;
import io.ansim.enclave.attest.snp.Guest;
import io.ansim.enclave.attest.tpm2.Quote;
import io.ansim.enclave.attest.tpm2.Registers;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The text forms of proofs; what is not in them is an {@code IllegalArgumentException}. */
final class ProofText {
  private static final String TPM2 = "ansim-evidence v1 tpm2";
  private static final String SEV_SNP = "ansim-evidence v1 sev-snp";

  private ProofText() {}

  static String of(Proof.Tpm2 proof) {
    StringBuilder text = new StringBuilder(TPM2).append('\n');
    claims(text, proof.claims());
    line(text, "key", base64(proof.key()));
    line(text, "quote", base64(proof.quote().attested()));
    line(text, "signature", base64(proof.quote().signature()));
    registers(text, "register", proof.registers());
    return text.toString();
  }

  static Proof.Tpm2 tpm2(String text) {
    Lines in = new Lines(text);
    in.title(TPM2);
    Claims claims = claims(in);
    Bytes key = bytes(in.value("key"));
    Quote quote = new Quote(bytes(in.value("quote")), bytes(in.value("signature")));
    Registers registers = registers(in, "register");
    in.end();
    return new Proof.Tpm2(claims, key, quote, registers);
  }

  static String of(Proof.SevSnp proof) {
    StringBuilder text = new StringBuilder(SEV_SNP).append('\n');
    claims(text, proof.claims());
    CertificateChain chain = proof.guest().certificates();
    line(text, "report", base64(proof.guest().report()));
    line(text, "vcek", base64(chain.chip()));
    line(text, "ask", base64(chain.intermediate()));
    line(text, "ark", base64(chain.root()));
    return text.toString();
  }

  static Proof.SevSnp sevSnp(String text) {
    Lines in = new Lines(text);
    in.title(SEV_SNP);
    Claims claims = claims(in);
    Bytes report = bytes(in.value("report"));
    CertificateChain chain =
        new CertificateChain(
            bytes(in.value("vcek")), bytes(in.value("ask")), bytes(in.value("ark")));
    in.end();
    return new Proof.SevSnp(claims, new Guest(report, chain));
  }

  /** Lines of a register's number and value. */
  static void registers(StringBuilder text, String name, Registers registers) {
    registers.values().forEach((number, value) -> line(text, name, number + " " + value));
  }

  /** Reads what {@link #registers(StringBuilder, String, Registers)} wrote. */
  static Registers registers(Lines in, String name) {
    SortedMap<Integer, Digest> values = new TreeMap<>();
    for (List<String> words : in.values(name, value -> List.of(value.split(" ", 2)))) {
      values.put(Integer.parseInt(words.getFirst()), new Digest(words.getLast()));
    }
    return new Registers(values);
  }

  private static void claims(StringBuilder text, Claims claims) {
    line(text, "code", claims.code().hex());
    line(text, "site", claims.site().hex());
    line(text, "sandbox", base64(Bytes.of(claims.sandbox().getBytes(StandardCharsets.UTF_8))));
  }

  private static Claims claims(Lines in) {
    return new Claims(
        new Measurement(in.value("code")),
        new Digest(in.value("site")),
        new String(bytes(in.value("sandbox")).toArray(), StandardCharsets.UTF_8));
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(' ').append(value).append('\n');
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  private static Bytes bytes(String base64) {
    return Bytes.of(Base64.getDecoder().decode(base64));
  }
}
