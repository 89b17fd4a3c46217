package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.store.container.v2.Manifest;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void prepare() throws Exception {
    bench = new Bench(folder).policy(Policies.of(Policies.visit(), Policies.person()));
    bench.file("person.csv", "person_id,sex,weight,born\n2,F,60.5,1990-01-31\n1,M,,\n");
    bench.file("visit.csv", "visit_id,person_id,kind\n10,2,a\n11,1,\n12,2,\"\"\n");
  }

  @Test
  void seal_csv_isReadableUnderTheKeyOfItsVersion() throws Exception {
    Bench.Told told = bench.sealed(1);
    assertEquals(List.of("notice: a new key vault is made in `" + bench.keys + "`"), told.errors());
    assertEquals(
        List.of("1|M|null|null", "2|F|60.5|1990-01-31"),
        bench.rows(1, "SELECT * FROM dataset.person"));
    assertEquals(
        List.of("11|1|null", "10|2|a", "12|2|"), bench.rows(1, "SELECT * FROM dataset.visit"));
    assertEquals(List.of("demo@1.manifest", "demo@1.sealed"), bench.storeFiles());
  }

  @Test
  void seal_anyTable_isInTheManifestAsThePolicyHasIt() {
    bench.sealed(1);
    Manifest manifest = bench.current();
    assertEquals(
        List.of("person", "visit"), manifest.tables().stream().map(Manifest.Table::name).toList());
    assertEquals(
        List.of(
            new Manifest.Column("visit_id", "BIGINT"),
            new Manifest.Column("person_id", "BIGINT"),
            new Manifest.Column("kind", "VARCHAR")),
        manifest.tables().getLast().columns());
  }

  @Test
  void seal_again_makesTheNextVersionBesideTheOld() throws Exception {
    bench.sealed(1);
    bench.file("person.csv", "person_id,sex,weight,born\n7,F,1,\n");
    Files.delete(bench.from.resolve("visit.csv"));
    bench.sealed(2);
    assertEquals(List.of("1", "2"), bench.rows(1, "SELECT person_id FROM dataset.person"));
    assertEquals(List.of("7"), bench.rows(2, "SELECT person_id FROM dataset.person"));
    assertEquals(
        List.of("demo@1.manifest", "demo@1.sealed", "demo@2.manifest", "demo@2.sealed"),
        bench.storeFiles());
  }

  @Test
  void seal_leftoversOfACrash_areRemoved() throws Exception {
    bench.sealed(1);
    Files.writeString(bench.stores.resolve("demo@2.sealed.part"), "half");
    Files.writeString(bench.stores.resolve("demo@3.sealed"), "whole, without a manifest");
    Files.writeString(bench.stores.resolve("other@1.sealed"), "of another dataset");
    Files.createDirectories(bench.stores.resolve("demo@scratch.part/image-1"));
    bench.sealed(2);
    assertEquals(
        List.of(
            "demo@1.manifest",
            "demo@1.sealed",
            "demo@2.manifest",
            "demo@2.sealed",
            "other@1.sealed"),
        bench.storeFiles());
  }

  @Test
  void seal_parquet_isReadLikeCsv() throws Exception {
    Files.delete(bench.from.resolve("person.csv"));
    bench.parquet(
        "Person.parquet",
        "SELECT * FROM (VALUES (2::SMALLINT, 'F', 60.5::DECIMAL(9,2), TIMESTAMP '1990-01-31'),"
            + " (1, 'M', NULL, NULL)) AS t(\"PERSON_ID\", sex, weight, born)");
    bench.sealed(1);
    assertEquals(
        List.of("1|M|null|null", "2|F|60.5|1990-01-31"),
        bench.rows(1, "SELECT * FROM dataset.person"));
  }

  @Test
  void seal_compressedCsvInUpperCase_isReadLikeCsv() throws Exception {
    Files.delete(bench.from.resolve("person.csv"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(bench.from.resolve("PERSON.CSV.GZ")))) {
      out.write(
          "\uFEFFPERSON_ID,Sex,WEIGHT,born\r\n2,F,,\r\n1,M,,".getBytes(StandardCharsets.UTF_8));
    }
    bench.sealed(1);
    assertEquals(List.of("1|M", "2|F"), bench.rows(1, "SELECT person_id, sex FROM dataset.person"));
  }

  @Test
  void seal_columnsOfTheFileAlone_areNotSealed() throws Exception {
    bench.file("person.csv", "name,person_id,sex,weight,born\nplanted-name,1,M,,\n");
    bench.sealed(1);
    assertEquals(
        List.of("0"),
        bench.rows(
            1,
            "SELECT count(*) FROM duckdb_columns() WHERE database_name = 'dataset' AND column_name = 'name'"));
  }

  @Test
  void seal_nullableColumnMissing_isSealedAsMissingValuesWithANotice() throws Exception {
    bench.file("person.csv", "sex,person_id\nM,1\n");
    Bench.Told told = bench.sealed(1);
    assertTrue(
        told.errors()
            .contains("notice: `person.csv` has no column `weight`; all its values are missing"));
    assertEquals(List.of("1|M|null|null"), bench.rows(1, "SELECT * FROM dataset.person"));
  }

  @Test
  void seal_tableWithoutFile_isSealedEmptyWithANotice() throws Exception {
    Files.delete(bench.from.resolve("visit.csv"));
    Bench.Told told = bench.sealed(1);
    assertTrue(told.errors().contains("notice: table `visit` has no file and is sealed empty"));
    assertEquals(List.of("0"), bench.rows(1, "SELECT count(*) FROM dataset.visit"));
  }

  @Test
  void seal_fileWithoutTable_isLeftOutWithANotice() throws Exception {
    bench.file("secret.csv", "a\n1\n");
    assertTrue(
        bench
            .sealed(1)
            .errors()
            .contains("notice: `secret.csv` is left out: the policy has no such table"));
  }

  @Test
  void seal_rowsOfUnknownPersons_areKeptOutWithANoticeThatHidesTheirNumber() throws Exception {
    bench.file("visit.csv", "visit_id,person_id,kind\n1,2,a\n2,3,b\n3,4,c\n4,1,d\n");
    assertTrue(
        bench
            .sealed(1)
            .errors()
            .contains(
                "notice: `visit`: fewer than 10 rows are kept out: their persons are not in `person`"));
    assertEquals(
        List.of("4|1", "1|2"), bench.rows(1, "SELECT visit_id, person_id FROM dataset.visit"));
  }

  @Test
  void seal_quiet_tellsNoProgress() {
    assertFalse(bench.sealed(1).errors().stream().anyMatch(line -> line.contains("rows")));
  }
}
