-- Groups of texts that ask one question: "-- @next" stands between texts of a group, all of which have one hash. In a group
-- with "-- @other" every text asks something else.

-- @E01 | order of conjuncts
SELECT count(*) FROM person WHERE year_of_birth > 1950 AND gender_concept_id = 8532
-- @next
select count(*) from person where gender_concept_id = 8532 and year_of_birth > 1950
-- @next
SELECT COUNT(*) AS n FROM person AS p WHERE (p.year_of_birth > 1950) AND 8532 = p.gender_concept_id
-- @next
select count(*) from person where year_of_birth > 1950 and gender_concept_id = 8532 and 17 = 17
-- @next
SELECT count(*) FROM person WHERE 1950 < year_of_birth AND NOT NOT gender_concept_id = 8532 AND true
-- @next
SELECT count(*) FROM person WHERE year_of_birth >= 1951 AND gender_concept_id IN (8532)
-- @next
SELECT count(*) FROM (SELECT * FROM person WHERE gender_concept_id = 8532) t WHERE t.year_of_birth > 1950
-- @next
WITH women AS (SELECT person_id, year_of_birth FROM person WHERE gender_concept_id = 8532) SELECT count(*) FROM women WHERE year_of_birth > 1950
-- @next
SELECT count(*) FROM person WHERE CAST(year_of_birth AS BIGINT) > 1950 AND gender_concept_id::BIGINT = 8532
-- @next
SELECT count(*) FROM person WHERE NOT (year_of_birth <= 1950 OR gender_concept_id <> 8532)
-- @E02 | ranges
SELECT gender_concept_id, count(*) FROM person WHERE year_of_birth BETWEEN 1950 AND 1960 GROUP BY gender_concept_id
-- @next
SELECT gender_concept_id, count(*) FROM person WHERE year_of_birth >= 1950 AND year_of_birth <= 1960 GROUP BY 1
-- @next
SELECT gender_concept_id, count(*) FROM person WHERE year_of_birth > 1949 AND 1961 > year_of_birth GROUP BY ALL
-- @next
SELECT p.gender_concept_id AS sex, count(*) AS persons FROM person p WHERE p.year_of_birth < 1961 AND p.year_of_birth >= 1950 GROUP BY sex
-- @E03 | lists
SELECT count(*) FROM condition_occurrence WHERE condition_concept_id IN (80180, 192671, 4027663)
-- @next
SELECT count(*) FROM condition_occurrence WHERE condition_concept_id = 192671 OR condition_concept_id = 4027663 OR condition_concept_id = 80180
-- @next
SELECT count(*) FROM condition_occurrence WHERE condition_concept_id IN (4027663, 80180, 192671, 80180)
-- @E04 | joins the other way round
SELECT p.gender_concept_id, count(*) FROM person p JOIN death d ON p.person_id = d.person_id GROUP BY 1
-- @next
SELECT gender_concept_id, count(*) FROM death JOIN person USING (person_id) GROUP BY 1
-- @next
SELECT a.gender_concept_id, count(*) FROM death b, person a WHERE a.person_id = b.person_id GROUP BY a.gender_concept_id
-- @next
SELECT gender_concept_id, count(*) FROM person p INNER JOIN death d ON d.person_id = p.person_id WHERE true GROUP BY 1
-- @E05 | a filter beside a join or in it
SELECT count(DISTINCT p.person_id) FROM person p JOIN visit_occurrence v ON v.person_id = p.person_id AND v.visit_concept_id = 9201 WHERE p.year_of_birth > 1950
-- @next
SELECT count(DISTINCT p.person_id) FROM person p JOIN visit_occurrence v ON v.person_id = p.person_id WHERE p.year_of_birth > 1950 AND v.visit_concept_id = 9201
-- @next
WITH v AS (SELECT person_id FROM visit_occurrence WHERE visit_concept_id = 9201) SELECT count(DISTINCT person_id) FROM v JOIN person p USING (person_id) WHERE p.year_of_birth >= 1951
-- @E06 | aliases and layout
SELECT year(condition_start_date) AS yr, count(*) AS n FROM condition_occurrence GROUP BY yr
-- @next
SELECT extract(YEAR FROM c.condition_start_date), count(*) FROM condition_occurrence AS c GROUP BY 1
-- @next
select date_part('year', condition_start_date) y, count(*) from condition_occurrence group by y /* same */
-- @E07 | duplicated numbers
SELECT count(*) AS a, count(*) AS b FROM person
-- @next
SELECT n AS a, n AS b FROM (SELECT count(*) AS n FROM person) t
-- @E08 | having by its name or by its number
SELECT year_of_birth, count(*) AS n FROM person GROUP BY 1 HAVING count(*) > 20
-- @next
SELECT year_of_birth, count(*) AS n FROM person GROUP BY 1 HAVING n > 20
-- @next
SELECT y, n FROM (SELECT year_of_birth AS y, count(*) AS n FROM person GROUP BY year_of_birth) t WHERE n >= 21
-- @E09 | a constant among the keys
SELECT 'ab', count(*) FROM person
-- @next
select 'a' || 'b', count(*) from person group by 'a' || 'b'
-- @next
SELECT 'ab' AS label, count(*) FROM person GROUP BY label
-- @E10 | conditions that always hold
SELECT count(*) FROM visit_occurrence WHERE visit_concept_id = 9201
-- @next
SELECT count(*) FROM visit_occurrence WHERE visit_concept_id = 9201 AND (1 = 1 OR visit_concept_id = 5)
-- @next
SELECT count(*) FROM visit_occurrence WHERE (visit_concept_id = 9201 AND visit_concept_id = 9201) AND 2 > 1
-- @next
SELECT count(*) FROM visit_occurrence WHERE CASE WHEN true THEN visit_concept_id = 9201 ELSE false END
-- @E11 | exists, in and a join with distinct persons
SELECT count(*) FROM person p WHERE EXISTS (SELECT 1 FROM death d WHERE d.person_id = p.person_id)
-- @next
SELECT count(*) FROM person p WHERE EXISTS (SELECT d.death_date FROM death d WHERE p.person_id = d.person_id)
-- @next
SELECT count(*) FROM person WHERE person_id IN (SELECT person_id FROM death)
-- @E12 | constants computed
SELECT count(*) FROM drug_exposure WHERE drug_exposure_start_date >= DATE '2010-01-01' + INTERVAL 30 DAY
-- @next
SELECT count(*) FROM drug_exposure WHERE drug_exposure_start_date >= DATE '2010-01-31'
-- @next
SELECT count(*) FROM drug_exposure WHERE drug_exposure_start_date >= '2010-01-31'
-- @next
SELECT count(*) FROM drug_exposure WHERE drug_exposure_start_date > DATE '2010-01-30'
-- @next
SELECT count(*) FROM drug_exposure WHERE DATE '2010-01-30' < drug_exposure_start_date
-- @E13 | filter or CASE in a count
SELECT count(*) FILTER (WHERE days_supply IS NULL) AS missing FROM drug_exposure
-- @next
SELECT count(*) FILTER (WHERE NOT (days_supply IS NOT NULL)) FROM drug_exposure
-- @E14 | distinct persons
SELECT count(DISTINCT person_id) FROM visit_occurrence
-- @next
SELECT count(DISTINCT v.person_id) AS persons FROM visit_occurrence v
-- @E22 | distinct and grouped
SELECT count(*) FROM (SELECT DISTINCT person_id FROM visit_occurrence) t
-- @next
SELECT count(*) FROM (SELECT person_id FROM visit_occurrence GROUP BY person_id) t
-- @E15 | order and limit
SELECT gender_concept_id, count(*) AS n FROM person GROUP BY 1 ORDER BY n DESC LIMIT 1
-- @next
SELECT gender_concept_id, count(*) AS n FROM person GROUP BY 1 ORDER BY 2 DESC FETCH FIRST 1 ROWS ONLY
-- @next
SELECT gender_concept_id, count(*) AS n FROM person GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 OFFSET 0
-- @E16 | union of cohorts the other way round
SELECT count(*) FROM (SELECT person_id FROM death UNION SELECT person_id FROM visit_occurrence) t
-- @next
SELECT count(*) FROM (SELECT person_id FROM visit_occurrence UNION SELECT person_id FROM death) t
-- @E17 | quarter of a century by two roads
SELECT year_of_birth // 10 * 10 AS decade, count(*) FROM person GROUP BY decade
-- @next
SELECT (p.year_of_birth // 10) * 10, count(*) FROM person p GROUP BY (p.year_of_birth // 10) * 10
-- @next
SELECT 10 * (year_of_birth // 10), count(*) FROM person GROUP BY 1
-- @E18 | three-valued logic says that these differ
-- @other
SELECT count(*) FROM person WHERE location_id <> 1
-- @next
SELECT count(*) FROM person WHERE location_id IS DISTINCT FROM 1
-- @next
SELECT count(*) FROM person WHERE location_id = 1
-- @next
SELECT count(*) FROM person WHERE location_id <> 2
-- @E19 | these differ by a row
-- @other
SELECT count(*) FROM person WHERE location_id > 3
-- @next
SELECT count(*) FROM person WHERE location_id >= 3
-- @next
SELECT count(*) FROM person WHERE location_id > 3 OR location_id IS NULL
-- @E20 | inner and outer joins differ
-- @other
SELECT count(*) FROM person p JOIN visit_occurrence v ON v.person_id = p.person_id
-- @next
SELECT count(*) FROM person p LEFT JOIN visit_occurrence v ON v.person_id = p.person_id
-- @next
SELECT count(v.person_id) FROM person p LEFT JOIN visit_occurrence v ON v.person_id = p.person_id AND v.visit_concept_id = 9201
-- @next
SELECT count(*) FROM person p LEFT JOIN visit_occurrence v ON v.person_id = p.person_id WHERE v.visit_concept_id = 9201
-- @E21 | reals do not round like whole numbers
-- @other
SELECT count(*) FROM measurement WHERE value_as_number > 5
-- @next
SELECT count(*) FROM measurement WHERE value_as_number >= 6
