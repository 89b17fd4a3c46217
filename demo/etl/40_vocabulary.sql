-- Public tables: the concepts in use with our own labels, and the part of the hierarchy the demo needs.

CREATE TABLE concept AS
SELECT concept_id, arg_min(label, line) AS concept_name, arg_min(domain_id, line) AS domain_id,
       arg_min(vocabulary_id, line) AS vocabulary_id, arg_min(concept_class_id, line) AS concept_class_id,
       CASE WHEN concept_id BETWEEN 1 AND 1999999999 THEN 'S' END AS standard_concept,
       arg_min(source_code, line) AS concept_code, DATE '1970-01-01' AS valid_start_date,
       DATE '2099-12-31' AS valid_end_date, NULL::VARCHAR AS invalid_reason
FROM code GROUP BY concept_id;

CREATE TABLE ingredient AS
SELECT DISTINCT concept_id AS drug_concept_id, unnest(string_split(ingredient_ids, '+'))::BIGINT AS ingredient_concept_id
FROM code WHERE source_vocabulary = 'RxNorm' AND ingredient_ids <> ''
UNION
SELECT concept_id, concept_id FROM code WHERE concept_class_id = 'Ingredient';

CREATE TABLE concept_ancestor AS
SELECT concept_id AS ancestor_concept_id, concept_id AS descendant_concept_id,
       0 AS min_levels_of_separation, 0 AS max_levels_of_separation
FROM concept WHERE domain_id IN ('Condition', 'Drug', 'Procedure', 'Measurement', 'Visit')
UNION ALL
SELECT ingredient_concept_id, drug_concept_id, 1, 1 FROM ingredient WHERE ingredient_concept_id <> drug_concept_id
UNION ALL
SELECT ancestor_concept_id::BIGINT, descendant_concept_id::BIGINT, levels::INTEGER, levels::INTEGER
FROM read_csv('${etl}/ancestors.csv', header = true, all_varchar = true);

CREATE TABLE cdm_source AS
SELECT 'Ansim demonstration data' AS cdm_source_name, 'ansim-demo' AS cdm_source_abbreviation,
       'The Ansim project' AS cdm_holder,
       'Synthetic persons made by Synthea 3.3.0. None of them exists.' AS source_description,
       'demo/README.md' AS source_documentation_reference, 'demo/etl' AS cdm_etl_reference,
       getvariable('last_day') AS source_release_date, getvariable('last_day') AS cdm_release_date,
       '5.4' AS cdm_version, 756265::BIGINT AS cdm_version_concept_id, 'own labels, no vocabulary release' AS vocabulary_version;
