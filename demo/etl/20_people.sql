-- Persons, their periods and their visits. Whoever has no visit in the years covered is left out.

-- Courses of treatment (dialysis three times a week, daily chemotherapy) are kept once a month.
CREATE TABLE kept_encounter AS
SELECT e.*
FROM src_encounter e JOIN src_patient p USING (patient)
WHERE e.day BETWEEN getvariable('first_day') AND least(getvariable('last_day'), coalesce(p.death, getvariable('last_day')))
QUALIFY e.reason IS NULL OR e.class NOT IN ('ambulatory', 'outpatient', 'inpatient')
     OR row_number() OVER (PARTITION BY e.patient, e.class, e.code, e.reason, date_trunc('month', e.day)
                           ORDER BY e.moment, e.encounter) = 1;

-- Person numbers follow a hash, so that they tell nothing about age or order of arrival.
CREATE TABLE who AS
SELECT p.patient, row_number() OVER (ORDER BY p.scramble)::BIGINT AS person_id, p.birth, p.death, p.gender, p.scramble,
       v.first AS starts, least(coalesce(p.death, getvariable('last_day')), getvariable('last_day')) AS ends
FROM src_patient p JOIN (SELECT patient, min(day) AS first FROM kept_encounter GROUP BY patient) v USING (patient);

CREATE TABLE location AS
SELECT row_number() OVER ()::BIGINT AS location_id, NULL::VARCHAR AS address_1, NULL::VARCHAR AS address_2, city,
       'Gyeonggi' AS state, NULL::VARCHAR AS zip, NULL::VARCHAR AS county, NULL::VARCHAR AS location_source_value,
       NULL::BIGINT AS country_concept_id, 'KR' AS country_source_value, NULL::DOUBLE AS latitude, NULL::DOUBLE AS longitude
FROM (VALUES ('Pangyo'), ('Seongnam'), ('Bucheon'), ('Siheung'), ('Hanam'), ('Uijeongbu')) t(city);

-- The place is drawn by hash: 30, 20, 18, 12, 8 and 12 of a hundred.
CREATE TABLE person AS
SELECT w.person_id, g.concept_id AS gender_concept_id, year(w.birth)::INTEGER AS year_of_birth,
       month(w.birth)::INTEGER AS month_of_birth, day(w.birth)::INTEGER AS day_of_birth, w.birth::TIMESTAMP AS birth_datetime,
       0::BIGINT AS race_concept_id, 0::BIGINT AS ethnicity_concept_id,
       CASE WHEN draw < 30 THEN 1 WHEN draw < 50 THEN 2 WHEN draw < 68 THEN 3 WHEN draw < 80 THEN 4
            WHEN draw < 88 THEN 5 ELSE 6 END::BIGINT AS location_id,
       NULL::BIGINT AS provider_id, NULL::BIGINT AS care_site_id,
       'P-' || upper(left(md5('source/' || w.scramble), 10)) AS person_source_value,
       w.gender AS gender_source_value, 0::BIGINT AS gender_source_concept_id,
       NULL::VARCHAR AS race_source_value, 0::BIGINT AS race_source_concept_id,
       NULL::VARCHAR AS ethnicity_source_value, 0::BIGINT AS ethnicity_source_concept_id
FROM (SELECT *, ('0x' || left(md5('place/' || scramble), 8))::BIGINT % 100 AS draw FROM who) w
JOIN code g ON g.source_vocabulary = 'Gender' AND g.source_code = w.gender;

CREATE TABLE observation_period AS
SELECT person_id AS observation_period_id, person_id, starts AS observation_period_start_date,
       ends AS observation_period_end_date, 32817::BIGINT AS period_type_concept_id
FROM who;

CREATE TABLE death AS
SELECT w.person_id, w.death AS death_date, NULL::TIMESTAMP AS death_datetime, 32817::BIGINT AS death_type_concept_id,
       c.concept_id AS cause_concept_id, c.source_code AS cause_source_value,
       CASE WHEN c.concept_id IS NULL THEN NULL ELSE 0 END::BIGINT AS cause_source_concept_id
FROM who w
LEFT JOIN src_cause s USING (patient)
LEFT JOIN code c ON c.source_vocabulary = 'SNOMED' AND c.domain_id = 'Condition' AND c.source_code = s.code
WHERE w.death <= getvariable('last_day');

CREATE TABLE visit AS
SELECT e.encounter, w.patient, w.person_id, w.starts, w.ends, e.day, least(greatest(e.last, e.day), w.ends) AS last,
       c.concept_id, e.class,
       row_number() OVER (ORDER BY w.person_id, e.day, e.moment, e.encounter)::BIGINT AS visit_occurrence_id
FROM kept_encounter e
JOIN who w USING (patient)
JOIN code c ON c.source_vocabulary = 'Visit' AND c.source_code = e.class;

CREATE TABLE visit_occurrence AS
SELECT visit_occurrence_id, person_id, concept_id AS visit_concept_id, day AS visit_start_date,
       NULL::TIMESTAMP AS visit_start_datetime, last AS visit_end_date, NULL::TIMESTAMP AS visit_end_datetime,
       32817::BIGINT AS visit_type_concept_id, NULL::BIGINT AS provider_id, NULL::BIGINT AS care_site_id,
       class AS visit_source_value, 0::BIGINT AS visit_source_concept_id, NULL::BIGINT AS admitted_from_concept_id,
       NULL::VARCHAR AS admitted_from_source_value, NULL::BIGINT AS discharged_to_concept_id,
       NULL::VARCHAR AS discharged_to_source_value, NULL::BIGINT AS preceding_visit_occurrence_id
FROM visit;

CREATE TABLE first_visit AS
SELECT person_id, min(visit_occurrence_id) AS visit_occurrence_id FROM visit GROUP BY person_id;
