-- Checks of the demo data in ${data}. Every row of the first answer must say 0 violations.

CREATE VIEW person AS FROM '${data}/person.parquet';
CREATE VIEW observation_period AS FROM '${data}/observation_period.parquet';
CREATE VIEW visit_occurrence AS FROM '${data}/visit_occurrence.parquet';
CREATE VIEW condition_occurrence AS FROM '${data}/condition_occurrence.parquet';
CREATE VIEW condition_era AS FROM '${data}/condition_era.parquet';
CREATE VIEW drug_exposure AS FROM '${data}/drug_exposure.parquet';
CREATE VIEW drug_era AS FROM '${data}/drug_era.parquet';
CREATE VIEW procedure_occurrence AS FROM '${data}/procedure_occurrence.parquet';
CREATE VIEW measurement AS FROM '${data}/measurement.parquet';
CREATE VIEW death AS FROM '${data}/death.parquet';
CREATE VIEW location AS FROM '${data}/location.parquet';
CREATE VIEW concept AS FROM '${data}/concept.parquet';
CREATE VIEW concept_ancestor AS FROM '${data}/concept_ancestor.parquet';

-- Every dated record of a person, with the concepts it names.
CREATE VIEW event AS
SELECT 'visit_occurrence' AS name, person_id, visit_start_date AS s, visit_end_date AS e, visit_concept_id AS concept_id, visit_occurrence_id FROM visit_occurrence
UNION ALL SELECT 'condition_occurrence', person_id, condition_start_date, coalesce(condition_end_date, condition_start_date), condition_concept_id, visit_occurrence_id FROM condition_occurrence
UNION ALL SELECT 'condition_era', person_id, condition_era_start_date, condition_era_end_date, condition_concept_id, NULL FROM condition_era
UNION ALL SELECT 'drug_exposure', person_id, drug_exposure_start_date, drug_exposure_end_date, drug_concept_id, visit_occurrence_id FROM drug_exposure
UNION ALL SELECT 'drug_era', person_id, drug_era_start_date, drug_era_end_date, drug_concept_id, NULL FROM drug_era
UNION ALL SELECT 'procedure_occurrence', person_id, procedure_date, procedure_date, procedure_concept_id, visit_occurrence_id FROM procedure_occurrence
UNION ALL SELECT 'measurement', person_id, measurement_date, measurement_date, measurement_concept_id, visit_occurrence_id FROM measurement
UNION ALL SELECT 'death', person_id, death_date, death_date, cause_concept_id, NULL FROM death;

CREATE VIEW text_value AS
SELECT person_source_value AS value FROM person
UNION ALL SELECT gender_source_value FROM person
UNION ALL SELECT visit_source_value FROM visit_occurrence
UNION ALL SELECT condition_source_value FROM condition_occurrence
UNION ALL SELECT drug_source_value FROM drug_exposure
UNION ALL SELECT procedure_source_value FROM procedure_occurrence
UNION ALL SELECT measurement_source_value FROM measurement
UNION ALL SELECT cause_source_value FROM death;

CREATE TABLE bound (concept_id BIGINT, lowest DOUBLE, highest DOUBLE);
INSERT INTO bound VALUES
  (3004249, 60, 250), (3012888, 30, 150), (3038553, 10, 70), (3025315, 2, 250), (3027018, 30, 220),
  (3020891, 34, 43), (3004410, 4, 15), (3004501, 40, 500), (3016723, 0.2, 15), (3030354, 1, 180),
  (3027114, 70, 400), (3009966, 20, 300), (3007070, 15, 120), (3022192, 30, 1000), (3000963, 4, 20),
  (3000905, 0.3, 30), (3024929, 10, 800), (3006923, 1, 500), (3013721, 1, 500), (3024561, 1.5, 6),
  (3023103, 2, 8), (3019550, 110, 170), (3001802, 0, 3000);

SELECT 'fewer than 2,500 or more than 3,500 persons' AS check_of,
       (count(*) NOT BETWEEN 2500 AND 3500)::INTEGER AS violations FROM person
UNION ALL SELECT 'person_id not unique', count(*) - count(DISTINCT person_id) FROM person
UNION ALL SELECT 'person_id not 1 to the number of persons', (min(person_id) <> 1 OR max(person_id) <> count(*))::INTEGER FROM person
UNION ALL SELECT 'person without exactly one period', count(*) FROM person p
  WHERE (SELECT count(*) FROM observation_period o WHERE o.person_id = p.person_id) <> 1
UNION ALL SELECT 'period without person', count(*) FROM observation_period WHERE person_id NOT IN (SELECT person_id FROM person)
UNION ALL SELECT 'period that ends before it starts', count(*) FROM observation_period
  WHERE observation_period_end_date < observation_period_start_date
UNION ALL SELECT 'birth after the period starts', count(*) FROM person JOIN observation_period USING (person_id)
  WHERE birth_datetime::DATE > observation_period_start_date
UNION ALL SELECT 'location unknown', count(*) FROM person WHERE location_id NOT IN (SELECT location_id FROM location)
UNION ALL SELECT name || ': record without person', count(*) FILTER (WHERE p.person_id IS NULL)
  FROM event LEFT JOIN person p USING (person_id) GROUP BY name
UNION ALL SELECT name || ': outside the period', count(*) FILTER (WHERE s < observation_period_start_date OR e > observation_period_end_date)
  FROM event JOIN observation_period USING (person_id) GROUP BY name
UNION ALL SELECT name || ': ends before it starts', count(*) FILTER (WHERE e < s) FROM event GROUP BY name
UNION ALL SELECT name || ': concept not in `concept`', count(*) FILTER (WHERE concept_id IS NOT NULL AND concept_id NOT IN (SELECT concept_id FROM concept))
  FROM event GROUP BY name
UNION ALL SELECT name || ': visit of another person or none', count(*) FILTER (WHERE v.person_id IS DISTINCT FROM event.person_id)
  FROM event LEFT JOIN visit_occurrence v USING (visit_occurrence_id) WHERE event.visit_occurrence_id IS NOT NULL GROUP BY name
UNION ALL SELECT 'era that overlaps another of its kind', count(*) FROM
  (SELECT lag(drug_era_end_date) OVER (PARTITION BY person_id, drug_concept_id ORDER BY drug_era_start_date) >= drug_era_start_date AS hit FROM drug_era
   UNION ALL SELECT lag(condition_era_end_date) OVER (PARTITION BY person_id, condition_concept_id ORDER BY condition_era_start_date) >= condition_era_start_date FROM condition_era)
  WHERE hit
UNION ALL SELECT 'type 2 diabetes with an end', count(*) FROM condition_occurrence
  WHERE condition_concept_id = 201826 AND condition_end_date IS NOT NULL
UNION ALL SELECT 'fewer than 50 persons under way with osteoarthritis in mid-' || y,
  ((SELECT count(DISTINCT person_id) FROM condition_era WHERE condition_concept_id = 80180
    AND make_date(y::INTEGER, 7, 1) BETWEEN condition_era_start_date AND condition_era_end_date) < 50)::INTEGER FROM range(2005, 2026) t(y)
UNION ALL SELECT 'two deaths of one person', count(*) - count(DISTINCT person_id) FROM death
UNION ALL SELECT 'fewer than 300 deaths', (count(*) < 300)::INTEGER FROM death
UNION ALL SELECT 'measurement without number, unit or known bounds', count(*) FROM measurement
  WHERE value_as_number IS NULL OR unit_concept_id IS NULL OR measurement_concept_id NOT IN (SELECT concept_id FROM bound)
UNION ALL SELECT 'measurement out of bounds', count(*) FROM measurement JOIN bound ON concept_id = measurement_concept_id
  WHERE value_as_number NOT BETWEEN lowest AND highest
UNION ALL SELECT 'ancestor or descendant not in `concept`', count(*) FROM concept_ancestor
  WHERE ancestor_concept_id NOT IN (SELECT concept_id FROM concept) OR descendant_concept_id NOT IN (SELECT concept_id FROM concept)
UNION ALL SELECT 'drug without ingredient', count(*) FROM (SELECT DISTINCT drug_concept_id FROM drug_exposure) d
  WHERE NOT EXISTS (SELECT 1 FROM concept_ancestor a JOIN concept c ON c.concept_id = a.ancestor_concept_id
                    WHERE a.descendant_concept_id = d.drug_concept_id AND c.concept_class_id = 'Ingredient')
UNION ALL SELECT 'person_source_value of another form or not unique', count(*) FILTER (WHERE NOT regexp_full_match(person_source_value, 'P-[0-9A-F]{10}'))
  + count(*) - count(DISTINCT person_source_value) FROM person
UNION ALL SELECT 'source value that is not a code', count(*) FROM text_value
  WHERE NOT regexp_full_match(value, 'P-[0-9A-F]{10}|[MF]|[0-9]+(-[0-9])?|ambulatory|outpatient|wellness|urgentcare|emergency|inpatient|home|virtual|snf|hospice')
UNION ALL SELECT 'fewer than 10 persons with concept ' || id,
  ((SELECT count(DISTINCT person_id) FROM event WHERE concept_id = id) < 10)::INTEGER
  FROM unnest([192671, 4027663, 80180, 260139, 40481087, 1118084, 1124300, 1112807, 1127433, 19059056, 1125315, 9201,
               201826, 320128, 3004410, 3004249, 1503297]) t(id)
ORDER BY 2 DESC, 1;
