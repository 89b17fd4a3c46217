-- Eras: occurrences of one condition, or exposures to one ingredient, joined over gaps of up to 30 days.
-- A condition without an end lasts to the end of the person's period.

CREATE TABLE condition_span AS
SELECT c.person_id, c.condition_concept_id AS concept_id, c.condition_start_date AS s,
       coalesce(c.condition_end_date, p.observation_period_end_date) AS e
FROM condition_occurrence c JOIN observation_period p USING (person_id);

CREATE TABLE drug_span AS
SELECT d.person_id, i.ingredient_concept_id AS concept_id, d.drug_exposure_start_date AS s, d.drug_exposure_end_date AS e
FROM drug_exposure d JOIN ingredient i USING (drug_concept_id);

CREATE MACRO joined(spans) AS TABLE
  SELECT person_id, concept_id, min(s) AS s, max(e) AS e, count(*)::INTEGER AS n, sum(date_diff('day', s, e) + 1) AS days
  FROM (SELECT *, sum(starts_anew) OVER (PARTITION BY person_id, concept_id ORDER BY s, e ROWS UNBOUNDED PRECEDING) AS era
        FROM (SELECT *, (s > max(e) OVER (PARTITION BY person_id, concept_id ORDER BY s, e
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + INTERVAL 30 DAY)::INTEGER
                        AS starts_anew
              FROM query_table(spans)))
  GROUP BY person_id, concept_id, coalesce(era, 0);

CREATE TABLE condition_era AS
SELECT row_number() OVER (ORDER BY person_id, s, concept_id)::BIGINT AS condition_era_id, person_id,
       concept_id AS condition_concept_id, s AS condition_era_start_date, e AS condition_era_end_date,
       n AS condition_occurrence_count
FROM joined('condition_span');

CREATE TABLE drug_era AS
SELECT row_number() OVER (ORDER BY person_id, s, concept_id)::BIGINT AS drug_era_id, person_id,
       concept_id AS drug_concept_id, s AS drug_era_start_date, e AS drug_era_end_date, n AS drug_exposure_count,
       greatest(date_diff('day', s, e) + 1 - days, 0)::INTEGER AS gap_days
FROM joined('drug_span');
