package io.ansim.enclave.store.container.v2;

import io.ansim.policy.dataset.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Prints {@code sealed-store-v2.tsv}, made by {@link SpecContainer} alone. */
final class VectorsMain {
  private static final String FILE = "5e98248af1356b3f551e3b73586bccaf";
  private static final String KEY = "af0902b2c0875dba9fa3ceb9f56e4b44";
  private static final String SALT =
      "bfa39b0cabd9c06cfd87dce647e4a5dce3897bf0f5ddd09799966984ebcc9c2f";

  private VectorsMain() {}

  /** Prints all of it. */
  public static void main(String[] arguments) throws GeneralSecurityException {
    System.out.println(
        "name\tdataset\tversion\tformat\tsuite\tfile\tkey\tsalt\tdataset_key\tsegments\tlayout"
            + "\tbytes\tsha256\troot");
    print("one", "claims", 1, 1, 1, "0:::1", 5);
    print("edges", "a", 2, 1, 1, "0:person:id:0 1:person:id:4080 2:person:id:4081", 0);
    print("chunks", "claims", 3, 2, 1, "0:::262128 1:claim:cost:262129 2:claim::524256", 262_144);
    print(
        "seven",
        "0.x_y-z",
        Long.MAX_VALUE,
        2,
        1,
        "9:a:b:1 8:a:b:2 7:a:b:3 6:a:b:4 5:a:b:5 4:a:b:6 3:a:b:7",
        1);
    print("aria", "claims", 4, 2, 2, "0:::1 3:claim:icd10:270000", 5);
  }

  private static void print(
      String name, String dataset, long version, int format, int suite, String segments, int layout)
      throws GeneralSecurityException {
    String datasetKey = Digest.of(("dataset key" + name).getBytes(StandardCharsets.US_ASCII)).hex();
    SpecContainer spec =
        new SpecContainer(dataset, version, format, suite, FILE, KEY, SALT, datasetKey);
    List<SpecContainer.Piece> pieces = SpecContainer.pieces(segments);
    byte[] file = spec.file(pieces, layout);
    List<Object> row =
        Arrays.asList(
            name,
            dataset,
            version,
            format,
            suite,
            FILE,
            KEY,
            SALT,
            datasetKey,
            segments,
            layout,
            file.length,
            Digest.of(file).hex(),
            HexFormat.of().formatHex(spec.root()));
    System.out.println(String.join("\t", row.stream().map(String::valueOf).toList()));
  }
}
