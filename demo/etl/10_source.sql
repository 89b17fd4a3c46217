-- The CSV files of all Synthea runs, narrowed to what the tables need. Names, addresses, social security,
-- licence and passport numbers are never read.

SET threads = 2;
SET VARIABLE first_day = DATE '2005-01-01';
SET VARIABLE last_day = DATE '2025-12-31';

CREATE TABLE code AS
SELECT row_number() OVER () AS line, source_vocabulary, source_code, concept_id::BIGINT AS concept_id,
       domain_id, vocabulary_id, concept_class_id, label, ingredient_ids, unit,
       lowest::DOUBLE AS lowest, highest::DOUBLE AS highest
FROM read_csv('${etl}/concepts.csv', header = true, all_varchar = true);

CREATE TABLE src_patient AS
SELECT Id AS patient, BIRTHDATE::DATE AS birth, DEATHDATE::DATE AS death, GENDER AS gender,
       md5('ansim-demo/' || Id) AS scramble
FROM read_csv('${csv}/*/csv/patients.csv', header = true, all_varchar = true);

-- Death certificates are paperwork, not visits.
CREATE TABLE src_encounter AS
SELECT Id AS encounter, PATIENT AS patient, left(START, 10)::DATE AS day, left(STOP, 10)::DATE AS last,
       START AS moment, ENCOUNTERCLASS AS class, CODE AS code, REASONCODE AS reason
FROM read_csv('${csv}/*/csv/encounters.csv', header = true, all_varchar = true)
WHERE CODE <> '308646001';

CREATE TABLE src_condition AS
SELECT s.PATIENT AS patient, s.ENCOUNTER AS encounter, s.START::DATE AS day, s.STOP::DATE AS last,
       s.CODE AS code, c.concept_id
FROM read_csv('${csv}/*/csv/conditions.csv', header = true, all_varchar = true) s
JOIN code c ON c.source_vocabulary = 'SNOMED' AND c.domain_id = 'Condition' AND c.source_code = s.CODE;

CREATE TABLE src_drug AS
SELECT s.PATIENT AS patient, s.ENCOUNTER AS encounter, left(s.START, 10)::DATE AS day,
       left(s.STOP, 10)::DATE AS last, s.DISPENSES::INTEGER AS dispenses, s.CODE AS code, c.concept_id
FROM read_csv('${csv}/*/csv/medications.csv', header = true, all_varchar = true) s
JOIN code c ON c.source_vocabulary = 'RxNorm' AND c.source_code = s.CODE;

CREATE TABLE src_procedure AS
SELECT s.PATIENT AS patient, s.ENCOUNTER AS encounter, left(s.START, 10)::DATE AS day,
       s.CODE AS code, c.concept_id
FROM read_csv('${csv}/*/csv/procedures.csv', header = true, all_varchar = true) s
JOIN code c ON c.source_vocabulary = 'SNOMED' AND c.domain_id = 'Procedure' AND c.source_code = s.CODE;

CREATE TABLE src_measurement AS
SELECT s.PATIENT AS patient, s.ENCOUNTER AS encounter, left(s.DATE, 10)::DATE AS day, s.DATE AS moment,
       s.VALUE::DOUBLE AS value, s.CODE AS code, c.concept_id, c.unit, c.lowest, c.highest
FROM read_csv('${csv}/*/csv/observations.csv', header = true, all_varchar = true) s
JOIN code c ON c.source_vocabulary = 'LOINC' AND c.source_code = s.CODE
WHERE s.TYPE = 'numeric';

-- The cause of a death is an observation that holds a name. Names turn back into codes through the
-- conditions of the same run.
CREATE TABLE src_cause AS
SELECT o.PATIENT AS patient, min(c.CODE) AS code
FROM read_csv('${csv}/*/csv/observations.csv', header = true, all_varchar = true) o
JOIN (SELECT DISTINCT DESCRIPTION, CODE FROM read_csv('${csv}/*/csv/conditions.csv', header = true, all_varchar = true)) c
  ON c.DESCRIPTION = o.VALUE
WHERE o.CODE = '69453-9'
GROUP BY ALL;

-- Synthea gives insulin to persons it calls prediabetic, and records complications of type 2 diabetes
-- without the disease. Here insulin makes the diagnosis, and complications need it.
INSERT INTO src_condition
SELECT d.patient, arg_min(d.encounter, (d.day, d.encounter)), min(d.day), NULL, '44054006', 201826
FROM src_drug d
WHERE d.code = '106892' AND d.patient NOT IN (SELECT patient FROM src_condition WHERE concept_id = 201826)
GROUP BY d.patient;

DELETE FROM src_condition
WHERE code IN ('90781000119102', '157141000119108', '127013003', '368581000119106', '422034002',
               '1551000119108', '97331000119101')
  AND patient NOT IN (SELECT patient FROM src_condition WHERE concept_id = 201826);
