-- Further questions that an epidemiologist asks of an OMOP CDM 5.4 database, in the dialect of DuckDB. Topics after
-- OHDSI's Achilles, FeatureExtraction and CohortDiagnostics and after textbooks; the texts are our own.
-- Header: -- @id | title | features. A line "-- @refused RULE" says that the question is refused, and by which rule; a line
-- "-- @wanted answered: why" that it should not be.

-- == Who is in the database

-- @M01 | persons by sex, with the name of the sex | vocabulary join
SELECT c.concept_name AS sex, count(*) AS persons
FROM person p JOIN concept c ON p.gender_concept_id = c.concept_id
GROUP BY c.concept_name;
-- @M02 | names joined after counting | released joined with the vocabulary
WITH n AS (
  SELECT gender_concept_id, count(*) AS persons FROM person GROUP BY gender_concept_id
)
SELECT c.concept_name, n.persons FROM n JOIN concept c ON c.concept_id = n.gender_concept_id ORDER BY n.persons DESC;
-- @M03 | share of each sex | scalar subquery over a released total
SELECT gender_concept_id, count(*) AS n, 100.0 * count(*) / (SELECT count(*) FROM person) AS pct
FROM person GROUP BY 1;
-- @M04 | share of each sex | window over an aggregate
SELECT gender_concept_id, count(*) AS n, count(*) * 1.0 / sum(count(*)) OVER () AS share
FROM person GROUP BY gender_concept_id ORDER BY 1;
-- @M05 | population pyramid in ten-year bands at a day | CASE bands, two conditional counts
SELECT CASE WHEN 2015 - year_of_birth < 20 THEN '00-19' WHEN 2015 - year_of_birth < 40 THEN '20-39'
            WHEN 2015 - year_of_birth < 60 THEN '40-59' WHEN 2015 - year_of_birth < 80 THEN '60-79' ELSE '80+' END AS band,
       sum(CASE WHEN gender_concept_id = 8507 THEN 1 ELSE 0 END) AS men,
       sum(CASE WHEN gender_concept_id = 8532 THEN 1 ELSE 0 END) AS women
FROM person GROUP BY band ORDER BY band;
-- @M06 | age at the start of observation | date part, bins
SELECT floor((extract(year FROM op.observation_period_start_date) - p.year_of_birth) / 10) * 10 AS age_decade, count(DISTINCT p.person_id) AS persons
FROM observation_period op INNER JOIN person p ON op.person_id = p.person_id
GROUP BY 1 ORDER BY 1;
-- @M07 | length of observation in years | date arithmetic, bins
-- @refused GENERALISE
-- @wanted answered: a conversion to whole years is a bin of one
SELECT CAST(date_diff('day', observation_period_start_date, observation_period_end_date) / 365.25 AS INTEGER) AS years, count(*) AS periods
FROM observation_period GROUP BY 1 ORDER BY 1;
-- @M08 | continuous observation in each calendar year | calendar from range, containment
SELECT y.yr, count(DISTINCT op.person_id) AS persons
FROM range(2010, 2016) AS y(yr)
JOIN observation_period op ON op.observation_period_start_date <= make_date(y.yr::INTEGER, 1, 1)
                          AND op.observation_period_end_date >= make_date(y.yr::INTEGER, 12, 31)
GROUP BY y.yr ORDER BY y.yr;
-- @M09 | number of observation periods per person | aggregate of aggregate
SELECT periods, count(*) AS persons
FROM (SELECT person_id, count(*) AS periods FROM observation_period GROUP BY person_id) x
GROUP BY periods ORDER BY periods;
-- @M10 | quartiles of follow-up time by sex | quantiles, join
SELECT p.gender_concept_id,
       quantile_cont(date_diff('day', o.observation_period_start_date, o.observation_period_end_date), 0.25) AS q1,
       median(date_diff('day', o.observation_period_start_date, o.observation_period_end_date)) AS med,
       quantile_cont(date_diff('day', o.observation_period_start_date, o.observation_period_end_date), 0.75) AS q3
FROM observation_period o JOIN person p USING (person_id) GROUP BY 1 ORDER BY 1;
-- @M11 | persons without any record in a domain | anti join by LEFT JOIN and IS NULL
SELECT count(*) AS persons_without_condition
FROM person p LEFT JOIN condition_occurrence co ON co.person_id = p.person_id
WHERE co.person_id IS NULL;
-- @M12 | persons by race, ethnicity and sex with margins | rollup
SELECT race_concept_id, gender_concept_id, count(*) AS n
FROM person GROUP BY ROLLUP (race_concept_id, gender_concept_id);
-- @M13 | sex by birth period, all margins | cube with grouping()
SELECT gender_concept_id, year_of_birth < 1960 AS old, grouping(gender_concept_id) AS g, count(*) AS n
FROM person GROUP BY CUBE (gender_concept_id, year_of_birth < 1960);

-- == What is in the database

-- @M14 | records per person by domain, mean | several releases side by side, ratio
SELECT 'condition' AS domain, count(*) * 1.0 / count(DISTINCT person_id) AS records_per_person FROM condition_occurrence
UNION ALL
SELECT 'drug', count(*) * 1.0 / count(DISTINCT person_id) FROM drug_exposure
UNION ALL
SELECT 'visit', count(*) * 1.0 / count(DISTINCT person_id) FROM visit_occurrence
ORDER BY domain;
-- @M15 | the ten most frequent conditions with names | join, order by alias, limit
SELECT co.condition_concept_id, c.concept_name, count(DISTINCT co.person_id) AS persons
FROM condition_occurrence co JOIN concept c ON co.condition_concept_id = c.concept_id
WHERE c.domain_id = 'Condition'
GROUP BY co.condition_concept_id, c.concept_name
ORDER BY persons DESC, co.condition_concept_id LIMIT 10;
-- @M16 | records by month and year | date_trunc, having
SELECT date_trunc('month', condition_start_date) AS month, count(*) AS records
FROM condition_occurrence WHERE condition_start_date >= '2010-01-01'
GROUP BY 1 HAVING count(*) > 20 ORDER BY month;
-- @M17 | records by quarter | date_part, extract quarter
SELECT date_part('year', visit_start_date) AS y, extract(quarter FROM visit_start_date) AS q, count(*) AS visits
FROM visit_occurrence WHERE visit_start_date BETWEEN DATE '2012-01-01' AND DATE '2013-12-31'
GROUP BY 1, 2 ORDER BY 1, 2;
-- @M18 | distribution of visits per person, capped | aggregate of aggregate over outer join
WITH v AS (
  SELECT p.person_id, count(v.visit_occurrence_id) AS visits
  FROM person p LEFT JOIN visit_occurrence v ON v.person_id = p.person_id
  GROUP BY p.person_id
)
SELECT CASE WHEN visits = 0 THEN '0' WHEN visits <= 5 THEN '1-5' WHEN visits <= 20 THEN '6-20' ELSE '21+' END AS visits, count(*) AS persons
FROM v GROUP BY 1;
-- @M19 | mean and spread of distinct drugs per person | nested count distinct
SELECT avg(k) AS mean, stddev(k) AS sd, count(*) AS persons
FROM (SELECT person_id, least(count(DISTINCT drug_concept_id), 100) AS k FROM drug_exposure GROUP BY person_id);
-- @M20 | completeness of end dates by table | union all of conditional shares
SELECT 'condition_occurrence' AS tab, avg(CASE WHEN condition_end_date IS NULL THEN 1.0 ELSE 0.0 END) AS missing FROM condition_occurrence
UNION ALL SELECT 'drug_exposure', avg(CASE WHEN drug_exposure_end_date IS NULL THEN 1.0 ELSE 0.0 END) FROM drug_exposure;
-- @M21 | implausible order of dates | data quality counts
SELECT count(*) FILTER (condition_end_date < condition_start_date) AS backwards,
       count(*) FILTER (WHERE condition_end_date >= condition_start_date) AS forwards,
       count_if(condition_end_date IS NULL) AS open
FROM condition_occurrence;
-- @M22 | records outside of any observation period | NOT EXISTS with a range
SELECT count(*) AS outside, count(DISTINCT d.person_id) AS persons
FROM drug_exposure d
WHERE NOT EXISTS (
  SELECT * FROM observation_period op
  WHERE op.person_id = d.person_id
    AND d.drug_exposure_start_date BETWEEN op.observation_period_start_date AND op.observation_period_end_date);
-- @M23 | events after death | join with death
SELECT count(*) AS records, count(DISTINCT v.person_id) AS persons
FROM visit_occurrence v JOIN death d ON d.person_id = v.person_id
WHERE v.visit_start_date > d.death_date + INTERVAL 30 DAY;
-- @M24 | records by provenance with names | two vocabulary joins
SELECT t.concept_name AS type, v.concept_name AS visit, count(*) AS records
FROM visit_occurrence vo
LEFT JOIN concept t ON t.concept_id = vo.visit_type_concept_id
LEFT JOIN concept v ON v.concept_id = vo.visit_concept_id
GROUP BY ALL ORDER BY ALL;
-- @M25 | conditions by vocabulary class | prefix search on names
SELECT count(DISTINCT co.person_id) AS persons
FROM condition_occurrence co, concept c
WHERE co.condition_concept_id = c.concept_id AND c.concept_name LIKE 'Osteo%';

-- == Visits and stays

-- @M26 | length of stay of inpatient visits | bounded mean and quantiles
SELECT count(*) AS stays, avg(least(greatest(date_diff('day', visit_start_date, visit_end_date), 0), 90)) AS mean_los,
       quantile_cont(date_diff('day', visit_start_date, visit_end_date), 0.9) AS p90
FROM visit_occurrence WHERE visit_concept_id IN (9201, 262);
-- @M27 | readmission within thirty days | lead over a person's stays
WITH stays AS (
  SELECT person_id, visit_start_date, visit_end_date,
         lead(visit_start_date) OVER (PARTITION BY person_id ORDER BY visit_start_date, visit_end_date) AS next_start
  FROM visit_occurrence WHERE visit_concept_id = 9201
)
SELECT year(visit_end_date) AS yr, count(*) AS discharges,
       count(*) FILTER (WHERE next_start - visit_end_date BETWEEN 1 AND 30) AS readmitted,
       count(*) FILTER (WHERE next_start - visit_end_date BETWEEN 1 AND 30) / count(*)::DOUBLE AS rate
FROM stays GROUP BY 1 ORDER BY 1;
-- @M28 | emergency visits that lead to admission within a day | self join on the person and dates
SELECT count(DISTINCT e.visit_occurrence_id) AS er_visits_admitted, count(DISTINCT e.person_id) AS persons
FROM visit_occurrence e
JOIN visit_occurrence i ON i.person_id = e.person_id AND i.visit_concept_id = 9201
 AND i.visit_start_date >= e.visit_start_date AND i.visit_start_date <= e.visit_start_date + 1
WHERE e.visit_concept_id = 9203;
-- @M29 | time between consecutive visits | lag within the person
SELECT width, count(*) AS intervals FROM (
  SELECT CASE WHEN gap <= 7 THEN 'week' WHEN gap <= 31 THEN 'month' WHEN gap <= 366 THEN 'year' ELSE 'longer' END AS width
  FROM (SELECT date_diff('day', lag(visit_start_date) OVER (PARTITION BY person_id ORDER BY visit_start_date), visit_start_date) AS gap
        FROM visit_occurrence) a
  WHERE gap IS NOT NULL) b
GROUP BY width;
-- @M30 | what patients are admitted for | conditions of a visit by the visit's identifier
SELECT co.condition_concept_id, count(DISTINCT v.person_id) AS persons
FROM visit_occurrence v
JOIN condition_occurrence co ON co.visit_occurrence_id = v.visit_occurrence_id AND co.person_id = v.person_id
WHERE v.visit_concept_id = 9201
GROUP BY co.condition_concept_id ORDER BY persons DESC, 1 LIMIT 20;
-- @M31 | visits per person-year | ratio of two aggregates joined by key
WITH v AS (SELECT year(visit_start_date) AS yr, count(*) AS visits FROM visit_occurrence GROUP BY 1),
     py AS (SELECT c.yr, count(DISTINCT o.person_id) AS persons
            FROM generate_series(2010, 2014) c(yr)
            JOIN observation_period o ON c.yr BETWEEN year(o.observation_period_start_date) AND year(o.observation_period_end_date)
            GROUP BY 1)
SELECT yr, visits, persons, visits / persons AS visits_per_person FROM v JOIN py USING (yr) ORDER BY yr;

-- == Drugs

-- @M32 | users, exposures and mean supply by drug | coalesce inside a bounded mean
SELECT d.drug_concept_id, count(DISTINCT d.person_id) AS users, count(*) AS exposures, avg(coalesce(d.days_supply, 30)) AS mean_supply
FROM drug_exposure d GROUP BY d.drug_concept_id HAVING users >= 50 ORDER BY users DESC, 1 LIMIT 25;
-- @M33 | new users of any NSAID by year | first exposure per person
WITH nsaid AS (SELECT descendant_concept_id AS concept_id FROM concept_ancestor WHERE ancestor_concept_id IN (1118084, 1124300, 1177480, 1115008)),
first_use AS (
  SELECT d.person_id, min(d.drug_exposure_start_date) AS start
  FROM drug_exposure d WHERE d.drug_concept_id IN (SELECT concept_id FROM nsaid)
  GROUP BY d.person_id
)
SELECT year(start) AS yr, count(*) AS new_users FROM first_use GROUP BY 1 ORDER BY 1;
-- @M34 | proportion of days covered in the first year | capped sums per person
WITH ix AS (SELECT person_id, min(drug_exposure_start_date) AS d0 FROM drug_exposure WHERE drug_concept_id = 19080128 GROUP BY person_id),
cov AS (
  SELECT ix.person_id, least(sum(d.days_supply), 365) / 365.0 AS pdc
  FROM ix JOIN drug_exposure d ON d.person_id = ix.person_id AND d.drug_concept_id = 19080128
   AND d.drug_exposure_start_date >= ix.d0 AND d.drug_exposure_start_date < ix.d0 + INTERVAL 365 DAY
  GROUP BY ix.person_id
)
SELECT count(*) AS persons, avg(pdc) AS mean_pdc, avg((pdc >= 0.8)::INT) AS adherent FROM cov;
-- @M35 | persistence: still on treatment after a year | eras and EXISTS
SELECT count(*) AS starters,
       sum(CASE WHEN EXISTS (SELECT 1 FROM drug_era x WHERE x.person_id = f.person_id AND x.drug_concept_id = 1308216
                             AND x.drug_era_start_date <= f.s + INTERVAL '1 year' AND x.drug_era_end_date >= f.s + INTERVAL '1 year')
                THEN 1 ELSE 0 END) AS persistent
FROM (SELECT person_id, min(drug_era_start_date) AS s FROM drug_era WHERE drug_concept_id = 1308216 GROUP BY person_id) f;
-- @M36 | time to discontinuation, quartiles | era length
SELECT quantile_cont(len, 0.25) AS q1, quantile_cont(len, 0.5) AS q2, quantile_cont(len, 0.75) AS q3 FROM (
  SELECT date_diff('day', drug_era_start_date, drug_era_end_date) + 1 AS len,
         row_number() OVER (PARTITION BY person_id ORDER BY drug_era_start_date) AS nth
  FROM drug_era WHERE drug_concept_id = 1307046) e
WHERE nth = 1;
-- @M37 | switching from one drug to another within half a year | ordered pair of first eras
WITH a AS (SELECT person_id, min(drug_era_start_date) AS s FROM drug_era WHERE drug_concept_id = 1177480 GROUP BY 1),
     b AS (SELECT person_id, min(drug_era_start_date) AS s FROM drug_era WHERE drug_concept_id = 1115008 GROUP BY 1)
SELECT count(*) AS a_users, count(b.person_id) AS ever_b, count(*) FILTER (WHERE b.s > a.s AND b.s <= a.s + 180) AS switched
FROM a LEFT JOIN b ON a.person_id = b.person_id;
-- @M38 | polypharmacy at a day | distinct drugs that cover a day
WITH now AS (SELECT person_id, count(DISTINCT drug_concept_id) AS k FROM drug_era
             WHERE DATE '2014-06-30' BETWEEN drug_era_start_date AND drug_era_end_date GROUP BY person_id)
SELECT CASE WHEN k >= 5 THEN '5 and more' WHEN k >= 2 THEN '2 to 4' ELSE '1' END AS drugs, count(*) AS persons FROM now GROUP BY 1 ORDER BY 1;
-- @M39 | co-medication pairs | unordered pairs within the person
SELECT a.drug_concept_id AS first, b.drug_concept_id AS second, count(DISTINCT a.person_id) AS persons
FROM drug_era a JOIN drug_era b ON a.person_id = b.person_id AND a.drug_concept_id < b.drug_concept_id
WHERE a.drug_concept_id IN (1125315, 1177480, 1115008) AND b.drug_concept_id IN (1177480, 1115008, 1713332)
GROUP BY 1, 2 ORDER BY 1, 2;
-- @M40 | number of refills, histogram | null group
-- @refused GENERALISE
SELECT refills, count(*) AS n FROM drug_exposure WHERE refills IS NULL OR refills <= 12 GROUP BY refills ORDER BY refills NULLS FIRST;
-- @M41 | drugs of one class through the hierarchy | IN over a joined vocabulary
-- @refused PREFIX_SEARCH
SELECT year(drug_exposure_start_date) AS yr, count(DISTINCT person_id) AS users
FROM drug_exposure
WHERE drug_concept_id IN (SELECT ca.descendant_concept_id FROM concept_ancestor ca JOIN concept c ON c.concept_id = ca.ancestor_concept_id
                          WHERE c.concept_name ILIKE 'acetaminophen' AND c.concept_class_id = 'Ingredient')
GROUP BY yr ORDER BY yr;
-- @M42 | defined daily doses by year | product of columns with bounds
SELECT year(drug_exposure_start_date) AS yr, sum(least(coalesce(quantity, 0), 1000) * 0.5) AS ddd
FROM drug_exposure WHERE drug_concept_id = 19078106 GROUP BY 1 ORDER BY 1;

-- == Conditions, incidence and prevalence

-- @M43 | incidence rate per 1000 person-years | events over bounded person-time
WITH fu AS (
  SELECT op.person_id, op.observation_period_start_date AS s,
         least(op.observation_period_end_date, coalesce(f.d, op.observation_period_end_date)) AS e, f.d
  FROM observation_period op
  LEFT JOIN (SELECT person_id, min(condition_start_date) AS d FROM condition_occurrence WHERE condition_concept_id = 80180 GROUP BY 1) f
    ON f.person_id = op.person_id
)
SELECT count(*) FILTER (WHERE d BETWEEN s AND e) AS cases,
       sum(least(greatest(date_diff('day', s, e), 0), 36525)) / 365.25 AS person_years,
       1000 * count(*) FILTER (WHERE d BETWEEN s AND e) / (sum(least(greatest(date_diff('day', s, e), 0), 36525)) / 365.25) AS rate
FROM fu;
-- @M44 | incidence by sex and calendar year | first event joined with a denominator by two keys
WITH ev AS (SELECT person_id, min(condition_start_date) AS d FROM condition_occurrence WHERE condition_concept_id = 320128 GROUP BY person_id),
num AS (SELECT p.gender_concept_id AS sex, year(ev.d) AS yr, count(*) AS cases FROM ev JOIN person p USING (person_id) GROUP BY 1, 2),
den AS (SELECT p.gender_concept_id AS sex, c.yr, count(DISTINCT p.person_id) AS persons
        FROM range(2008, 2018) c(yr)
        JOIN observation_period o ON year(o.observation_period_start_date) <= c.yr AND year(o.observation_period_end_date) >= c.yr
        JOIN person p USING (person_id) GROUP BY 1, 2)
SELECT den.sex, den.yr, coalesce(num.cases, 0) AS cases, den.persons, round(1000.0 * coalesce(num.cases, 0) / den.persons, 2) AS per_1000
FROM den LEFT JOIN num ON num.sex = den.sex AND num.yr = den.yr ORDER BY 1, 2;
-- @M45 | direct age standardisation with a standard population | VALUES weights on released strata
WITH std(band, w) AS (VALUES (0, 0.25), (20, 0.28), (40, 0.27), (60, 0.15), (80, 0.05)),
strata AS (
  SELECT least((2015 - p.year_of_birth) // 20 * 20, 80) AS band, count(*) AS n,
         count(*) FILTER (WHERE EXISTS (SELECT 1 FROM condition_occurrence c WHERE c.person_id = p.person_id AND c.condition_concept_id = 320128)) AS cases
  FROM person p WHERE p.year_of_birth <= 2015 GROUP BY 1
)
SELECT sum(std.w * strata.cases / strata.n) AS standardised_prevalence
FROM strata JOIN std ON std.band = strata.band;
-- @M46 | period prevalence by age band and sex | GROUP BY alias
SELECT (2014 - p.year_of_birth) // 10 * 10 AS age_band, p.gender_concept_id AS sex, count(DISTINCT p.person_id) AS persons,
       count(DISTINCT ce.person_id) AS cases
FROM person p
JOIN observation_period op ON op.person_id = p.person_id AND op.observation_period_start_date <= DATE '2014-12-31' AND op.observation_period_end_date >= DATE '2014-01-01'
LEFT JOIN condition_era ce ON ce.person_id = p.person_id AND ce.condition_concept_id = 439777
      AND ce.condition_era_start_date <= DATE '2014-12-31' AND ce.condition_era_end_date >= DATE '2014-01-01'
GROUP BY age_band, sex ORDER BY age_band, sex;
-- @M47 | incident cases after a two-year washout without the disease | window to see the earlier event
SELECT extract('year' FROM d) AS yr, count(*) AS incident FROM (
  SELECT person_id, condition_start_date AS d,
         lag(condition_start_date) OVER (PARTITION BY person_id ORDER BY condition_start_date) AS before
  FROM condition_occurrence WHERE condition_concept_id = 260139) t
WHERE before IS NULL OR before < d - INTERVAL 2 YEAR
GROUP BY 1 ORDER BY 1;
-- @M48 | recurrent episodes: new episode after 90 days | gaps and islands summarised per person
WITH x AS (SELECT person_id, condition_start_date AS d,
                  CASE WHEN condition_start_date - lag(condition_start_date) OVER w <= 90 THEN 0 ELSE 1 END AS fresh
           FROM condition_occurrence WHERE condition_concept_id = 40481087
           WINDOW w AS (PARTITION BY person_id ORDER BY condition_start_date)),
e AS (SELECT person_id, sum(fresh) AS episodes FROM x GROUP BY person_id)
SELECT least(episodes, 10) AS episodes, count(*) AS persons FROM e GROUP BY 1 ORDER BY 1;
-- @M49 | comorbidity score from a table of weights | VALUES joined, capped sum per person
WITH w(concept_id, points) AS (VALUES (201826, 1), (4185932, 1), (443614, 2), (192671, 1), (320128, 1)),
s AS (
  SELECT p.person_id, coalesce(sum(h.points), 0) AS score
  FROM person p
  LEFT JOIN (SELECT DISTINCT co.person_id, w.concept_id, w.points FROM condition_occurrence co JOIN w ON w.concept_id = co.condition_concept_id) h
    ON h.person_id = p.person_id
  GROUP BY p.person_id
)
SELECT least(score, 5) AS score, count(*) AS persons FROM s GROUP BY 1 ORDER BY 1;
-- @M50 | comorbidity score with CASE sums | max of CASE per person
WITH flags AS (
  SELECT person_id,
         max(CASE WHEN condition_concept_id = 201826 THEN 1 ELSE 0 END) AS dm,
         max(CASE WHEN condition_concept_id = 320128 THEN 1 ELSE 0 END) AS htn,
         max(CASE WHEN condition_concept_id IN (443614, 443601) THEN 2 ELSE 0 END) AS ckd
  FROM condition_occurrence GROUP BY person_id
)
SELECT dm + htn + ckd AS score, count(*) AS persons, avg(dm) AS diabetic FROM flags GROUP BY dm + htn + ckd ORDER BY score;
-- @M51 | age at first diagnosis by condition, quartiles | join of first events, names
WITH f AS (
  SELECT person_id, condition_concept_id, min(condition_start_date) AS d FROM condition_occurrence GROUP BY person_id, condition_concept_id
)
SELECT c.concept_name, count(*) AS persons, quantile_cont(year(f.d) - p.year_of_birth, 0.5) AS median_age
FROM f JOIN person p ON p.person_id = f.person_id JOIN concept c ON c.concept_id = f.condition_concept_id
WHERE f.condition_concept_id IN (80180, 320128, 201826, 260139)
GROUP BY c.concept_name ORDER BY c.concept_name;
-- @M52 | two diseases, two by two table | conditional counts of flags
SELECT htn, dm, count(*) AS n FROM (
  SELECT p.person_id,
         p.person_id IN (SELECT person_id FROM condition_occurrence WHERE condition_concept_id = 320128) AS htn,
         p.person_id IN (SELECT person_id FROM condition_occurrence WHERE condition_concept_id = 201826) AS dm
  FROM person p) t
GROUP BY htn, dm ORDER BY htn, dm;
-- @M53 | odds ratio from the two by two table | arithmetic over filtered counts
-- @refused PARSE
SELECT (count(*) FILTER (htn AND dm) * count(*) FILTER (NOT htn AND NOT dm))::DOUBLE
       / nullif(count(*) FILTER (htn AND NOT dm) * count(*) FILTER (NOT htn AND dm), 0) AS odds_ratio
FROM (SELECT p.person_id,
             EXISTS (FROM condition_occurrence c WHERE c.person_id = p.person_id AND c.condition_concept_id = 320128) AS htn,
             EXISTS (FROM condition_occurrence c WHERE c.person_id = p.person_id AND c.condition_concept_id = 201826) AS dm
      FROM person p) x;
-- @M54 | cumulative share of first diagnoses by year | running sum over an aggregate
WITH y AS (SELECT year(d) AS yr, count(*) AS n FROM (SELECT person_id, min(condition_start_date) AS d FROM condition_occurrence
           WHERE condition_concept_id = 80180 GROUP BY 1) q GROUP BY 1)
SELECT yr, n, sum(n) OVER (ORDER BY yr) AS running, round(100.0 * sum(n) OVER (ORDER BY yr) / sum(n) OVER (), 1) AS pct FROM y ORDER BY yr;
-- @M55 | year on year change | lag over an aggregate
SELECT yr, n, n - lag(n) OVER (ORDER BY yr) AS change, n / lag(n, 1) OVER (ORDER BY yr) - 1 AS growth
FROM (SELECT year(condition_start_date) AS yr, count(*) AS n FROM condition_occurrence GROUP BY 1) t ORDER BY yr;
-- @M56 | three commonest conditions of each sex | rank over an aggregate
SELECT * FROM (
  SELECT p.gender_concept_id, co.condition_concept_id, count(DISTINCT p.person_id) AS persons,
         row_number() OVER (PARTITION BY p.gender_concept_id ORDER BY count(DISTINCT p.person_id) DESC, co.condition_concept_id) AS place
  FROM condition_occurrence co JOIN person p USING (person_id) GROUP BY 1, 2) r
WHERE place <= 3 ORDER BY 1, 4;
-- @M57 | months with more records than the mean month | scalar subquery over an aggregate of an aggregate
WITH m AS (SELECT date_trunc('month', condition_start_date) AS month, count(*) AS n FROM condition_occurrence
           WHERE condition_start_date BETWEEN '2012-01-01' AND '2014-12-31' GROUP BY 1)
SELECT month, n FROM m WHERE n > (SELECT avg(n) FROM m) ORDER BY month;
-- @M58 | largest and smallest month | extremes of released numbers
SELECT min(n) AS least, max(n) AS most, max(n) - min(n) AS spread FROM (
  SELECT month(condition_start_date) AS m, count(*) AS n FROM condition_occurrence GROUP BY 1) t;

-- == Cohorts

-- @M59 | cohort of either disease | union of cohorts
WITH coh AS (
  SELECT person_id FROM condition_occurrence WHERE condition_concept_id = 80180
  UNION
  SELECT person_id FROM condition_occurrence WHERE condition_concept_id = 4132891
)
SELECT count(*) AS persons FROM coh;
-- @M60 | disease and drug | intersect
SELECT p.gender_concept_id, count(*) AS n FROM (
  SELECT person_id FROM condition_occurrence WHERE condition_concept_id = 80180
  INTERSECT
  SELECT person_id FROM drug_era WHERE drug_concept_id = 1125315) c
JOIN person p ON p.person_id = c.person_id GROUP BY 1 ORDER BY 1;
-- @M61 | disease without drug | except
SELECT count(*) AS untreated FROM (
  SELECT person_id FROM condition_occurrence WHERE condition_concept_id = 320128
  EXCEPT
  SELECT person_id FROM drug_era WHERE drug_concept_id IN (1308216, 974166, 1332418)) t;
-- @M62 | attrition of inclusion criteria | several filtered counts of one pass
WITH b AS (
  SELECT p.person_id, 2014 - p.year_of_birth >= 18 AS adult,
         EXISTS (SELECT 1 FROM condition_occurrence c WHERE c.person_id = p.person_id AND c.condition_concept_id = 80180) AS oa,
         NOT EXISTS (SELECT 1 FROM condition_occurrence c WHERE c.person_id = p.person_id AND c.condition_concept_id = 192671) AS no_bleed
  FROM person p
)
SELECT count(*) AS everyone, count(*) FILTER (WHERE adult) AS adults, count(*) FILTER (WHERE adult AND oa) AS with_oa,
       count(*) FILTER (WHERE adult AND oa AND no_bleed) AS eligible
FROM b;
-- @M63 | cohort entries by year with prior observation of a year | first event with enough history
SELECT year(ix.d) AS yr, count(*) AS entries
FROM (SELECT person_id, min(condition_start_date) AS d FROM condition_occurrence WHERE condition_concept_id = 80180 GROUP BY person_id) ix
JOIN observation_period op ON op.person_id = ix.person_id
 AND ix.d >= op.observation_period_start_date + INTERVAL '365' DAY AND ix.d <= op.observation_period_end_date
GROUP BY yr ORDER BY yr;
-- @M64 | overlap of three cohorts | flags summed per person
SELECT a, b, c, count(*) AS n FROM (
  SELECT person_id, max(CASE WHEN k = 'a' THEN 1 ELSE 0 END) AS a, max(CASE WHEN k = 'b' THEN 1 ELSE 0 END) AS b, max(CASE WHEN k = 'c' THEN 1 ELSE 0 END) AS c
  FROM (SELECT person_id, 'a' AS k FROM condition_occurrence WHERE condition_concept_id = 80180
        UNION ALL SELECT person_id, 'b' FROM condition_occurrence WHERE condition_concept_id = 320128
        UNION ALL SELECT person_id, 'c' FROM drug_era WHERE drug_concept_id = 1125315) u
  GROUP BY person_id) f
GROUP BY a, b, c ORDER BY a, b, c;
-- @M65 | covariates in the year before the index | conditional distinct count per person
WITH ix AS (SELECT person_id, min(drug_era_start_date) AS d0 FROM drug_era WHERE drug_concept_id = 1118084 GROUP BY person_id)
SELECT co.condition_concept_id, count(DISTINCT ix.person_id) AS persons
FROM ix JOIN condition_occurrence co ON co.person_id = ix.person_id
WHERE co.condition_start_date BETWEEN ix.d0 - INTERVAL 365 DAY AND ix.d0 - INTERVAL 1 DAY
GROUP BY 1 ORDER BY persons DESC, 1 LIMIT 20;
-- @M66 | covariate prevalence beside the cohort's size | cross join with a released total
WITH ix AS (SELECT person_id, min(drug_era_start_date) AS d0 FROM drug_era WHERE drug_concept_id = 1118084 GROUP BY 1),
n AS (SELECT count(*) AS total FROM ix),
k AS (SELECT co.condition_concept_id AS cid, count(DISTINCT ix.person_id) AS persons FROM ix JOIN condition_occurrence co USING (person_id)
      WHERE co.condition_start_date <= ix.d0 GROUP BY 1)
SELECT k.cid, k.persons, k.persons / n.total AS prevalence FROM k CROSS JOIN n ORDER BY k.persons DESC, k.cid LIMIT 10;
-- @M67 | standardised difference of a covariate between cohorts | arithmetic over conditional means
WITH ix AS (SELECT person_id, arg_min(drug_concept_id, drug_era_start_date) AS drug FROM drug_era WHERE drug_concept_id IN (1118084, 1124300) GROUP BY 1),
c AS (SELECT ix.drug, (p.gender_concept_id = 8532)::INT AS female FROM ix JOIN person p USING (person_id))
SELECT avg(female) FILTER (WHERE drug = 1118084) AS p1, avg(female) FILTER (WHERE drug = 1124300) AS p0,
       (avg(female) FILTER (WHERE drug = 1118084) - avg(female) FILTER (WHERE drug = 1124300))
       / sqrt((var_samp(female) FILTER (WHERE drug = 1118084) + var_samp(female) FILTER (WHERE drug = 1124300)) / 2) AS smd
FROM c;
-- @M68 | outcome within a year of starting a drug, by drug | first after index
WITH ix AS (SELECT person_id, drug_concept_id AS drug, min(drug_era_start_date) AS d0 FROM drug_era WHERE drug_concept_id IN (1118084, 1124300, 1177480) GROUP BY ALL),
o AS (SELECT person_id, condition_start_date AS d FROM condition_occurrence WHERE condition_concept_id = 192671)
SELECT drug, count(*) AS exposed,
       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM o WHERE o.person_id = ix.person_id AND o.d > ix.d0 AND o.d <= ix.d0 + INTERVAL 1 YEAR)) AS bled
FROM ix GROUP BY drug ORDER BY drug;
-- @M69 | time at risk and outcome, Poisson counts | LEFT JOIN first outcome, CASE end of follow-up
WITH ix AS (SELECT e.person_id, min(e.drug_era_start_date) AS s FROM drug_era e WHERE e.drug_concept_id = 1177480 GROUP BY e.person_id),
o AS (SELECT c.person_id, min(c.condition_start_date) AS d FROM condition_occurrence c JOIN ix ON ix.person_id = c.person_id AND c.condition_start_date > ix.s
      WHERE c.condition_concept_id = 192671 GROUP BY c.person_id)
SELECT count(*) AS persons, count(o.d) AS events,
       sum(greatest(0, least(3650, CASE WHEN o.d IS NOT NULL THEN o.d - ix.s ELSE op.observation_period_end_date - ix.s END))) AS days
FROM ix JOIN observation_period op ON op.person_id = ix.person_id AND ix.s BETWEEN op.observation_period_start_date AND op.observation_period_end_date
LEFT JOIN o ON o.person_id = ix.person_id;
-- @M70 | Kaplan-Meier counts at fixed months | calendar of numbers joined by inequality
-- @refused TABLE_FUNCTION
-- @wanted answered: the list has eleven constants
WITH t AS (
  SELECT d.person_id, least(date_diff('month', o.observation_period_start_date, d.death_date), 120) AS m
  FROM death d JOIN observation_period o ON o.person_id = d.person_id
)
SELECT k.k AS month, count(*) AS died_by FROM (SELECT unnest(generate_series(0, 120, 12)) AS k) k JOIN t ON t.m <= k.k GROUP BY 1 ORDER BY 1;
-- @M71 | life table by single exact age groups | bins of five
SELECT (year(d.death_date) - p.year_of_birth) // 5 * 5 AS age, p.gender_concept_id AS sex, count(*) AS deaths
FROM death d JOIN person p ON d.person_id = p.person_id GROUP BY ALL HAVING deaths > 10 ORDER BY ALL;
-- @M72 | time from last visit to death | max per person, days
SELECT CASE WHEN days < 0 THEN 'after death' WHEN days <= 7 THEN 'within a week' WHEN days <= 30 THEN 'within a month' ELSE 'longer' END AS last_seen, count(*) AS deaths
FROM (SELECT d.person_id, d.death_date - max(v.visit_end_date) AS days FROM death d JOIN visit_occurrence v USING (person_id) GROUP BY d.person_id, d.death_date) x
GROUP BY last_seen;
-- @M73 | second-line treatment | nth event per person with QUALIFY
SELECT drug_concept_id, count(*) AS persons FROM (
  SELECT person_id, drug_concept_id FROM drug_era WHERE drug_concept_id IN (1125315, 1177480, 1115008, 1118084)
  QUALIFY dense_rank() OVER (PARTITION BY person_id ORDER BY drug_era_start_date, drug_concept_id) = 2) s
GROUP BY 1 ORDER BY 2 DESC, 1;
-- @M74 | last known value | arg_max per person
SELECT count(*) AS persons, avg(last) AS mean_last, stddev_pop(last) AS sd FROM (
  SELECT person_id, arg_max(value_as_number, measurement_date) AS last FROM measurement
  WHERE measurement_concept_id = 3004249 AND value_as_number IS NOT NULL GROUP BY person_id) m;
-- @M75 | first and last in one | windows first_value and last_value
SELECT count(*) AS persons, avg(greatest(-100, least(100, last_v - first_v))) AS mean_change FROM (
  SELECT DISTINCT person_id,
         first_value(value_as_number) OVER (PARTITION BY person_id ORDER BY measurement_date, measurement_id) AS first_v,
         last_value(value_as_number) OVER (PARTITION BY person_id ORDER BY measurement_date, measurement_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last_v
  FROM measurement WHERE measurement_concept_id = 3038553) t;

-- == Measurements

-- @M76 | distribution of a laboratory value by decade of age | bounded mean, sd, quantiles
SELECT (year(m.measurement_date) - p.year_of_birth) // 10 * 10 AS age, count(*) AS n, avg(m.value_as_number) AS mean,
       stddev_samp(m.value_as_number) AS sd, quantile_cont(m.value_as_number, 0.05) AS p05, quantile_cont(m.value_as_number, 0.95) AS p95
FROM measurement m JOIN person p USING (person_id) WHERE m.measurement_concept_id = 3004249 AND m.value_as_number BETWEEN 50 AND 250
GROUP BY 1 ORDER BY 1;
-- @M77 | abnormal results | CASE over a range of values
SELECT CASE WHEN value_as_number < 4 THEN 'low' WHEN value_as_number < 5.7 THEN 'normal' WHEN value_as_number < 6.5 THEN 'raised' ELSE 'diabetic' END AS class,
       count(*) AS results, count(DISTINCT person_id) AS persons
FROM measurement WHERE measurement_concept_id = 3004410 AND value_as_number IS NOT NULL GROUP BY class ORDER BY persons DESC;
-- @M78 | histogram of a value | bins of a width of five
SELECT floor(value_as_number / 5) * 5 AS bin, count(*) AS n FROM measurement WHERE measurement_concept_id = 3027018 GROUP BY bin ORDER BY bin;
-- @M79 | two measurements of one day side by side | self join on person and date
SELECT avg(s.value_as_number - d.value_as_number) AS pulse_pressure, count(*) AS pairs
FROM measurement s JOIN measurement d ON d.person_id = s.person_id AND d.measurement_date = s.measurement_date AND d.measurement_concept_id = 3012888
WHERE s.measurement_concept_id = 3004249;
-- @M80 | controlled after treatment | last value in a window after the index
WITH ix AS (SELECT person_id, min(drug_era_start_date) AS d0 FROM drug_era WHERE drug_concept_id = 1308216 GROUP BY 1),
v AS (
  SELECT ix.person_id, m.value_as_number AS sbp,
         row_number() OVER (PARTITION BY ix.person_id ORDER BY m.measurement_date DESC, m.measurement_id DESC) AS rn
  FROM ix JOIN measurement m ON m.person_id = ix.person_id AND m.measurement_concept_id = 3004249
   AND m.measurement_date BETWEEN ix.d0 AND ix.d0 + INTERVAL 180 DAY
)
SELECT count(*) AS measured, count(*) FILTER (WHERE sbp < 140) AS controlled, avg((sbp < 140)::INT) AS share FROM v WHERE rn = 1;
-- @M81 | units in use | group by text code
SELECT measurement_concept_id, unit_source_value, count(*) AS n FROM measurement GROUP BY 1, 2 HAVING count(*) >= 1000 ORDER BY n DESC, 1, 2;
-- @M82 | correlation of two values from sums | sums of products per person
WITH w AS (SELECT person_id, avg(value_as_number) AS x FROM measurement WHERE measurement_concept_id = 3025315 GROUP BY 1),
     h AS (SELECT person_id, avg(value_as_number) AS y FROM measurement WHERE measurement_concept_id = 3004249 GROUP BY 1),
     b AS (SELECT least(greatest(x, 0), 200) AS x, least(greatest(y, 0), 300) AS y FROM w JOIN h USING (person_id))
SELECT count(*) AS n, (count(*) * sum(x * y) - sum(x) * sum(y))
       / sqrt((count(*) * sum(x * x) - sum(x) * sum(x)) * (count(*) * sum(y * y) - sum(y) * sum(y))) AS r
FROM b;
-- @M83 | moving average of a person's own values | frame by rows within the person
SELECT count(*) AS n, avg((abs(value_as_number - ma) > 20)::INT) AS outlying FROM (
  SELECT value_as_number, avg(value_as_number) OVER (PARTITION BY person_id ORDER BY measurement_date, measurement_id ROWS BETWEEN 4 PRECEDING AND CURRENT ROW) AS ma
  FROM measurement WHERE measurement_concept_id = 3025315) t;

-- == Calendars and seasons

-- @M84 | persons at risk at every quarter | generated dates
SELECT q.d AS quarter, count(DISTINCT op.person_id) AS persons
FROM generate_series(DATE '2012-01-01', DATE '2013-12-31', INTERVAL 3 MONTH) AS q(d)
JOIN observation_period op ON q.d BETWEEN op.observation_period_start_date AND op.observation_period_end_date
GROUP BY 1 ORDER BY 1;
-- @M85 | prevalence by month including months without cases | calendar on the left
-- @refused JOIN_KIND
WITH months AS (SELECT make_date(2013, m::INT, 1) AS d FROM range(1, 13) r(m))
SELECT months.d, count(DISTINCT ce.person_id) AS cases
FROM months LEFT JOIN condition_era ce ON ce.condition_concept_id = 260139
 AND ce.condition_era_start_date <= months.d + INTERVAL 1 MONTH AND ce.condition_era_end_date >= months.d
GROUP BY months.d ORDER BY months.d;
-- @M86 | person-years by calendar year | clipped intervals
SELECT y.yr, sum(greatest(0, least(366, date_diff('day', greatest(op.observation_period_start_date, make_date(y.yr::INT, 1, 1)),
                                                  least(op.observation_period_end_date, make_date(y.yr::INT, 12, 31))) + 1))) / 365.25 AS person_years
FROM (VALUES (2010), (2011), (2012), (2013)) y(yr)
JOIN observation_period op ON year(op.observation_period_start_date) <= y.yr AND year(op.observation_period_end_date) >= y.yr
GROUP BY y.yr ORDER BY y.yr;
-- @M87 | seasonal index | month share against the mean month
WITH m AS (SELECT month(condition_start_date) AS mon, count(*) AS n FROM condition_occurrence WHERE condition_concept_id = 260139 GROUP BY mon)
SELECT mon, n / avg(n) OVER () AS seasonal_index FROM m ORDER BY mon;

-- == Many ways to say the same

-- @M88 | prior conditions counted by a correlated subquery | scalar subquery on the person
SELECT least(k, 5) AS prior, count(*) AS persons FROM (
  SELECT p.person_id, (SELECT count(*) FROM condition_occurrence c WHERE c.person_id = p.person_id AND c.condition_start_date < DATE '2012-01-01') AS k
  FROM person p) t
GROUP BY 1 ORDER BY 1;
-- @M89 | full join of first diagnosis and first drug | order of events
WITH dx AS (SELECT person_id, min(condition_start_date) AS d FROM condition_occurrence WHERE condition_concept_id = 201826 GROUP BY 1),
     rx AS (SELECT person_id, min(drug_era_start_date) AS d FROM drug_era WHERE drug_concept_id = 1503297 GROUP BY 1)
SELECT CASE WHEN dx.d IS NULL THEN 'drug only' WHEN rx.d IS NULL THEN 'diagnosis only' WHEN dx.d <= rx.d THEN 'diagnosis first' ELSE 'drug first' END AS ordering,
       count(*) AS persons
FROM dx FULL JOIN rx ON dx.person_id = rx.person_id GROUP BY 1 ORDER BY 1;
-- @M90 | conditions that only women have recorded in numbers | full join of two released tables
WITH w AS (SELECT condition_concept_id AS c, count(DISTINCT person_id) AS n FROM condition_occurrence JOIN person USING (person_id) WHERE gender_concept_id = 8532 GROUP BY 1),
     m AS (SELECT condition_concept_id AS c, count(DISTINCT person_id) AS n FROM condition_occurrence JOIN person USING (person_id) WHERE gender_concept_id = 8507 GROUP BY 1)
SELECT coalesce(w.c, m.c) AS concept, coalesce(w.n, 0) AS women, coalesce(m.n, 0) AS men FROM w FULL OUTER JOIN m ON w.c = m.c
ORDER BY abs(coalesce(w.n, 0) - coalesce(m.n, 0)) DESC, concept LIMIT 15;
-- @M91 | three quantiles as a list | list of fractions
SELECT gender_concept_id, quantile_cont(2014 - year_of_birth, [0.1, 0.5, 0.9]) AS q FROM person WHERE year_of_birth <= 2014 GROUP BY 1 ORDER BY 1;
-- @M92 | the standard's spelling of a quantile | WITHIN GROUP
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY days_supply) AS median_supply FROM drug_exposure WHERE days_supply IS NOT NULL;
-- @M93 | persons by number of distinct years seen | count distinct of an expression
SELECT years, count(*) AS persons FROM (
  SELECT person_id, count(DISTINCT year(visit_start_date)) AS years FROM visit_occurrence GROUP BY person_id) t
GROUP BY years ORDER BY years;
-- @M94 | how many different conditions each year | distinct values across persons
SELECT year(condition_start_date) AS yr, count(DISTINCT condition_concept_id) AS conditions, count(DISTINCT person_id) AS persons
FROM condition_occurrence GROUP BY yr ORDER BY yr;
-- @M95 | vocabulary browsed | public rows
SELECT concept_id, concept_name FROM concept WHERE concept_name LIKE 'Osteo%' ORDER BY concept_name, concept_id LIMIT 20;
-- @M96 | vocabulary counted | aggregate over public rows
SELECT domain_id, count(*) AS concepts FROM concept GROUP BY domain_id ORDER BY domain_id;
-- @M97 | concepts of the dataset that were used | vocabulary joined with released counts
SELECT c.concept_id, c.concept_name, u.persons
FROM (SELECT condition_concept_id, count(DISTINCT person_id) AS persons FROM condition_occurrence GROUP BY condition_concept_id) u
LEFT JOIN concept c ON c.concept_id = u.condition_concept_id
WHERE u.persons >= 100 ORDER BY u.persons DESC, c.concept_id;
-- @M98 | tertiles of released strata | ntile-like CASE on a window
SELECT band, CASE WHEN rank() OVER (ORDER BY n DESC) <= 3 THEN 'large' ELSE 'small' END AS size
FROM (SELECT year_of_birth // 10 * 10 AS band, count(*) AS n FROM person GROUP BY 1) t ORDER BY band;
-- @M99 | conditional mean with a guard | nullif and try-like division
SELECT gender_concept_id, sum(CASE WHEN year_of_birth < 1950 THEN 1 ELSE 0 END)::DOUBLE / nullif(count(*), 0) AS share, count(*) > 100 AS enough
FROM person GROUP BY gender_concept_id ORDER BY 1;
-- @M100 | from first | DuckDB's FROM before SELECT
-- @refused PARSE
FROM person SELECT gender_concept_id, count(*) AS n GROUP BY ALL ORDER BY ALL;
-- @M101 | year and month as text | strftime
-- @refused FUNCTION
SELECT strftime(condition_start_date, '%Y-%m') AS month, count(*) AS n FROM condition_occurrence WHERE year(condition_start_date) = 2013 GROUP BY 1 ORDER BY 1;
-- @M102 | positional distinct cohort | SELECT DISTINCT then join
-- @refused JOIN_KIND
SELECT count(*) AS n, avg(2014 - p.year_of_birth) AS mean_age
FROM (SELECT DISTINCT person_id FROM visit_occurrence WHERE visit_concept_id = 9201) i NATURAL JOIN person p WHERE p.year_of_birth <= 2014;
-- @M103 | first event by distinct on | DuckDB and PostgreSQL spelling
-- @refused PARSE
SELECT f.condition_concept_id, count(*) AS persons
FROM (SELECT DISTINCT ON (person_id) person_id, condition_concept_id FROM condition_occurrence
      WHERE condition_concept_id IN (260139, 40481087, 4112343) ORDER BY person_id, condition_start_date, condition_concept_id) f
GROUP BY 1 ORDER BY 1;
-- @M104 | exclusion by NOT IN | null-safe exclusion on the person
SELECT count(DISTINCT d.person_id) AS users FROM drug_era d
WHERE d.drug_concept_id = 1177480 AND d.person_id NOT IN (SELECT person_id FROM condition_occurrence WHERE condition_concept_id = 192671);
-- @M105 | a person's worst year | arg_max after counting per person and year
WITH py AS (SELECT person_id, year(visit_start_date) AS yr, count(*) AS n FROM visit_occurrence GROUP BY 1, 2),
top AS (SELECT person_id, arg_max(yr, n) AS yr, least(max(n), 100) AS n FROM py GROUP BY person_id)
SELECT n >= 12 AS frequent, count(*) AS persons, avg(n) AS mean_visits FROM top GROUP BY 1 ORDER BY 1;
-- @M106 | proportion with any of a list, by clinic's town | public join on a code of the person
SELECT l.city, count(*) AS persons, avg(CASE WHEN p.person_id IN (SELECT person_id FROM condition_occurrence WHERE condition_concept_id IN (201826, 320128)) THEN 1 ELSE 0 END) AS share
FROM person p LEFT JOIN location l ON l.location_id = p.location_id GROUP BY l.city ORDER BY l.city;
-- @M107 | weekend or weekday | day of the week as a category
-- @refused FUNCTION
SELECT dayofweek(visit_start_date) IN (0, 6) AS weekend, count(*) AS visits FROM visit_occurrence GROUP BY 1 ORDER BY 1;
-- @M108 | exposure windows merged with a running maximum | gaps and islands, then counted per person
WITH e AS (SELECT person_id, drug_exposure_start_date AS s, drug_exposure_start_date + coalesce(days_supply, 1)::INT AS e FROM drug_exposure WHERE drug_concept_id = 19080128),
m AS (SELECT *, max(e) OVER (PARTITION BY person_id ORDER BY s, e ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM e),
i AS (SELECT person_id, count(*) FILTER (WHERE before IS NULL OR s > before) AS islands FROM m GROUP BY person_id)
SELECT least(islands, 12) AS islands, count(*) AS persons FROM i GROUP BY 1 ORDER BY 1;
-- @M109 | person-level weights from strata | released table used as weights for a released table
WITH s AS (SELECT gender_concept_id AS sex, count(*) AS n FROM person GROUP BY 1),
c AS (SELECT p.gender_concept_id AS sex, count(DISTINCT p.person_id) AS cases FROM person p JOIN condition_occurrence o USING (person_id) WHERE o.condition_concept_id = 80180 GROUP BY 1)
SELECT sum(c.cases) / sum(s.n)::DOUBLE AS crude, avg(c.cases / s.n) AS unweighted FROM s LEFT JOIN c USING (sex);
-- @M110 | months between first and second event | pairs of numbered events
-- @refused GENERALISE
WITH n AS (SELECT person_id, condition_start_date AS d, row_number() OVER (PARTITION BY person_id ORDER BY condition_start_date) AS k
           FROM condition_occurrence WHERE condition_concept_id = 260139)
SELECT least(date_diff('month', a.d, b.d) // 12, 10) AS years_between, count(*) AS persons
FROM n a JOIN n b ON b.person_id = a.person_id AND a.k = 1 AND b.k = 2 GROUP BY 1 ORDER BY 1;
-- @M111 | correlation and regression of two quantities | statistics of pairs
SELECT drug_concept_id, corr(days_supply, quantity) AS r, covar_samp(days_supply, quantity) AS s, regr_slope(days_supply, quantity) AS slope,
       regr_intercept(days_supply, quantity) AS intercept, regr_r2(days_supply, quantity) AS r2, regr_count(days_supply, quantity) AS pairs
FROM drug_exposure WHERE refills IS NOT NULL GROUP BY 1 ORDER BY 1;
-- @M112 | weight of age in a value | statistics of pairs under a condition, of persons
WITH v AS (SELECT person_id, greatest(50, least(100, avg(value_as_number))) AS mean FROM measurement WHERE value_as_number IS NOT NULL GROUP BY 1)
SELECT regr_slope((v.mean - 75) / 25, (p.year_of_birth - 1970) / 200) FILTER (WHERE p.gender_concept_id = 8507) AS men,
       regr_avgx((v.mean - 75) / 25, (p.year_of_birth - 1970) / 200) AS born, regr_avgy((v.mean - 75) / 25, (p.year_of_birth - 1970) / 200) AS mean,
       covar_pop((v.mean - 75) / 25, (p.year_of_birth - 1970) / 200) AS c
FROM v JOIN person p USING (person_id);
