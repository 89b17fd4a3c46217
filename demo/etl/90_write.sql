-- One file a table. The order is total and one thread writes, so that the same CSV gives the same bytes.

SET threads = 1;
COPY (FROM person ORDER BY person_id) TO '${out}/person.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM observation_period ORDER BY observation_period_id) TO '${out}/observation_period.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM visit_occurrence ORDER BY visit_occurrence_id) TO '${out}/visit_occurrence.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM condition_occurrence ORDER BY condition_occurrence_id) TO '${out}/condition_occurrence.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM condition_era ORDER BY condition_era_id) TO '${out}/condition_era.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM drug_exposure ORDER BY drug_exposure_id) TO '${out}/drug_exposure.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM drug_era ORDER BY drug_era_id) TO '${out}/drug_era.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM procedure_occurrence ORDER BY procedure_occurrence_id) TO '${out}/procedure_occurrence.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM measurement ORDER BY measurement_id) TO '${out}/measurement.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM death ORDER BY person_id) TO '${out}/death.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM location ORDER BY location_id) TO '${out}/location.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM concept ORDER BY concept_id) TO '${out}/concept.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM concept_ancestor ORDER BY ancestor_concept_id, descendant_concept_id) TO '${out}/concept_ancestor.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
COPY (FROM cdm_source ORDER BY cdm_source_name) TO '${out}/cdm_source.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880);
