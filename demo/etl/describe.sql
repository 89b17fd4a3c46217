-- What demo/README.md says about the tables, as Markdown.

SELECT regexp_extract(file_name, '([a-z_]+)\.parquet$', 1) AS "table", sum(num_rows) AS rows
FROM parquet_file_metadata('${data}/*.parquet') GROUP BY ALL ORDER BY 1;

SELECT regexp_extract(file_name, '([a-z_]+)\.parquet$', 1) AS "table",
       string_agg(name || ' ' || CASE
         WHEN converted_type = 'UTF8' THEN 'VARCHAR' WHEN converted_type = 'DATE' THEN 'DATE'
         WHEN converted_type LIKE 'TIMESTAMP%' THEN 'TIMESTAMP'
         WHEN converted_type = 'DECIMAL' THEN 'DECIMAL(' || precision || ',' || scale || ')'
         WHEN type = 'INT64' THEN 'BIGINT' WHEN type = 'INT32' THEN 'INTEGER' ELSE type END, ', ') AS columns
FROM parquet_schema('${data}/*.parquet') WHERE name <> 'duckdb_schema' GROUP BY ALL ORDER BY 1;

SELECT measurement_concept_id AS concept_id, concept_name AS name, unit_source_value AS unit, count(*) AS rows,
       count(DISTINCT person_id) AS persons, min(value_as_number)::DOUBLE AS lowest,
       round(quantile_cont(value_as_number::DOUBLE, 0.01), 1) AS p1, round(median(value_as_number::DOUBLE), 1) AS median,
       round(quantile_cont(value_as_number::DOUBLE, 0.99), 1) AS p99, max(value_as_number)::DOUBLE AS highest
FROM '${data}/measurement.parquet' JOIN '${data}/concept.parquet' ON concept_id = measurement_concept_id
GROUP BY ALL ORDER BY rows DESC, concept_id;

SELECT name AS "table", max(n) AS most_rows_of_a_person, quantile_disc(n, 0.99) AS p99, median(n)::INTEGER AS median FROM (
  SELECT 'visit_occurrence' AS name, person_id, count(*) AS n FROM '${data}/visit_occurrence.parquet' GROUP BY ALL
  UNION ALL SELECT 'condition_occurrence', person_id, count(*) FROM '${data}/condition_occurrence.parquet' GROUP BY ALL
  UNION ALL SELECT 'condition_era', person_id, count(*) FROM '${data}/condition_era.parquet' GROUP BY ALL
  UNION ALL SELECT 'drug_exposure', person_id, count(*) FROM '${data}/drug_exposure.parquet' GROUP BY ALL
  UNION ALL SELECT 'drug_era', person_id, count(*) FROM '${data}/drug_era.parquet' GROUP BY ALL
  UNION ALL SELECT 'procedure_occurrence', person_id, count(*) FROM '${data}/procedure_occurrence.parquet' GROUP BY ALL
  UNION ALL SELECT 'measurement', person_id, count(*) FROM '${data}/measurement.parquet' GROUP BY ALL)
GROUP BY name ORDER BY name;
