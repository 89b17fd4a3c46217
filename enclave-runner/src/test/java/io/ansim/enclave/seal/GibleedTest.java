package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Real OMOP files with their real flaws, where they are at hand beside the repository. */
@EnabledIf("isThere")
class GibleedTest {
  private static final Path DATA =
      Path.of("../../shared/data/gibleed").toAbsolutePath().normalize();
  @TempDir Path folder;

  static boolean isThere() {
    return Files.isDirectory(DATA);
  }

  @Test
  void seal_orphanPeriods_areKeptOut() throws Exception {
    Bench bench =
        bench(
            "observation_period_id",
            "drug_exposure_id,person_id,drug_concept_id,drug_exposure_start_date");
    Bench.Told told = bench.sealed(1);
    assertTrue(
        told.errors()
            .contains(
                "notice: `observation_period`: 1,000 to 9,999 rows are kept out: their persons are not in `person`"));
    assertEquals(
        List.of("2694|2694|67707|0"),
        bench.rows(
            1,
            "SELECT (SELECT count(*) FROM dataset.person), (SELECT count(*) FROM dataset.observation_period),"
                + " (SELECT count(*) FROM dataset.drug_exposure), (SELECT count(*) FROM dataset.observation_period"
                + " WHERE person_id NOT IN (SELECT person_id FROM dataset.person))"));
  }

  @Test
  void seal_exposuresThatShareAnId_areReported() throws Exception {
    Bench.Told told = bench("observation_period_id", "drug_exposure_id").seal("--quiet");
    assertEquals(65, told.exit());
    assertTrue(
        told.errors()
            .contains("drug_exposure.parquet:1213:drug_exposure_id: repeats a unique key"));
    assertEquals(
        "seal: 4,384 problems, 1,000 shown; nothing was sealed, correct them and seal again",
        told.errors().getLast());
  }

  private Bench bench(String periodKey, String exposureKey) throws Exception {
    Bench bench =
        new Bench(folder)
            .policy(
                Policies.of(
                    Policies.persons(
                        "person",
                        "person_id",
                        "person_id integer person_key",
                        "gender_concept_id integer code",
                        "year_of_birth integer code",
                        "birth_datetime timestamp hidden nullable",
                        "person_source_value text hidden nullable"),
                    Policies.persons(
                        "observation_period",
                        periodKey,
                        "observation_period_id integer row_id",
                        "person_id integer person_key",
                        "observation_period_start_date date event_date",
                        "observation_period_end_date date event_date"),
                    Policies.persons(
                        "drug_exposure",
                        exposureKey,
                        "drug_exposure_id integer row_id",
                        "person_id integer person_key",
                        "drug_concept_id integer code",
                        "drug_exposure_start_date date event_date",
                        "quantity real quantity nullable",
                        "days_supply integer quantity nullable")));
    for (String table : List.of("person", "observation_period", "drug_exposure")) {
      Files.copy(DATA.resolve(table + ".parquet"), bench.from.resolve(table + ".parquet"));
    }
    return bench;
  }
}
