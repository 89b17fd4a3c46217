-- Further attacks on the language of questions, beside the corpus: the same aims in other spellings, and what the wider
-- language (windows, set operations, several releases, browsing) could open.
-- Format: -- @id, -- @class, -- @leaks, -- @expect, then the text until the next "-- @id".
--   REJECT(RULE | RULE)  refused, with one of these rules among the objections
--   BOUNDED              may be answered: without any one person, every number moves within its declared bound, and numbers
--                        of the groups that this person is not in do not move at all. Refusing it is no fault either
--   A line "-- @hole" marks a statement that does not meet its expectation yet.

-- == Windows

-- @id: W01
-- @class: window
-- @leaks: a person's rank among all persons
-- @expect: REJECT(WINDOW)
SELECT r // 10, count(*) FROM (SELECT person_id, rank() OVER (ORDER BY year_of_birth) AS r FROM person) t GROUP BY 1
-- @id: W02
-- @class: window
-- @leaks: another person's value in this person's row
-- @expect: REJECT(WINDOW)
SELECT avg(least(100, greatest(0, prev))) FROM (SELECT person_id, lag(day_of_birth) OVER (ORDER BY person_id) AS prev FROM person) t
-- @id: W03
-- @class: window
-- @leaks: first value of a partition that holds many persons
-- @expect: REJECT(WINDOW)
SELECT f, count(*) FROM (SELECT person_id, first_value(year_of_birth) OVER (PARTITION BY gender_concept_id ORDER BY birth) AS f FROM (SELECT person_id, year_of_birth, gender_concept_id, month_of_birth AS birth FROM person) p) t GROUP BY f
-- @id: W04
-- @class: window
-- @leaks: partition by a constant looks partitioned
-- @expect: REJECT(WINDOW)
SELECT count(*) FROM (SELECT person_id, first_value(year_of_birth) OVER (PARTITION BY 1 ORDER BY year_of_birth) AS f FROM person) t WHERE f < 1930
-- @id: W05
-- @class: window
-- @leaks: partition by an expression of the person that merges persons
-- @expect: REJECT(WINDOW | EXPR_ON_UNIT)
SELECT count(*) FROM (SELECT person_id, count(*) OVER (PARTITION BY person_id // 2) AS n FROM person) t WHERE n = 2
-- @id: W06
-- @class: window
-- @leaks: partition by an alias that is called like the person and is not
-- @expect: REJECT(WINDOW)
SELECT count(*) FROM (SELECT u, max(year_of_birth) OVER (PARTITION BY person_id) AS m FROM (SELECT person_id AS u, gender_concept_id AS person_id, year_of_birth FROM person) s) t WHERE m > 1990
-- @id: W07
-- @class: window
-- @leaks: the person's number as a value
-- @expect: REJECT(EXPR_ON_UNIT | GROUP_KEY_IS_UNIT)
SELECT prev, count(*) FROM (SELECT person_id, lag(person_id) OVER (PARTITION BY person_id ORDER BY visit_start_date) AS prev FROM visit_occurrence) t GROUP BY prev
-- @id: W08
-- @class: window
-- @leaks: order by the person's number
-- @expect: REJECT(WINDOW | EXPR_ON_UNIT | NOT_AGGREGATE)
SELECT row_number() OVER (ORDER BY person_id), count(*) FROM person GROUP BY person_id
-- @id: W09
-- @class: window
-- @leaks: running count over persons by QUALIFY
-- @expect: REJECT(WINDOW)
SELECT count(*) FROM (SELECT person_id, year_of_birth FROM person QUALIFY row_number() OVER (ORDER BY year_of_birth, day_of_birth) = 1) t
-- @id: W10
-- @class: window
-- @leaks: the named window drops the person
-- @expect: REJECT(WINDOW)
SELECT sum(CASE WHEN k = 1 THEN 1 ELSE 0 END) FROM (SELECT person_id, row_number() OVER w AS k FROM condition_occurrence WINDOW w AS (PARTITION BY condition_concept_id ORDER BY condition_start_date)) t
-- @id: W11
-- @class: window
-- @leaks: ntile of persons is a quantile with single persons at the ends
-- @expect: REJECT(WINDOW | FUNCTION)
SELECT tile, count(*), avg(year_of_birth) FROM (SELECT person_id, year_of_birth, ntile(1000) OVER (ORDER BY year_of_birth) AS tile FROM person) t GROUP BY tile
-- @id: W12
-- @class: window
-- @leaks: a window over rows beside an aggregate of another level
-- @expect: REJECT(WINDOW | NOT_AGGREGATE)
SELECT count(*) OVER (), year_of_birth FROM person
-- @id: W13
-- @class: window
-- @leaks: numbers of rows of other persons through a calendar joined first
-- @expect: REJECT(WINDOW)
SELECT count(*) FROM (SELECT v.person_id, count(*) OVER (PARTITION BY c.y) AS n FROM range(2010, 2012) c(y) JOIN visit_occurrence v ON year(v.visit_start_date) = c.y) t WHERE n > 1
-- @id: W14
-- @class: window
-- @leaks: the person is in the partition of one window but not of the other
-- @expect: REJECT(WINDOW)
SELECT count(*) FROM (SELECT person_id, row_number() OVER (PARTITION BY person_id ORDER BY visit_start_date) AS a, row_number() OVER (ORDER BY visit_start_date) AS b FROM visit_occurrence) t WHERE a = 1 AND b = 1
-- @id: W15
-- @class: window
-- @leaks: partition by a nullable copy of the person: all missing persons are one partition
-- @expect: REJECT(WINDOW | NOT_AGGREGATE | JOIN_KIND | EXPR_ON_UNIT)
SELECT count(*) FROM (SELECT p.person_id, count(*) OVER (PARTITION BY d.person_id) AS n FROM person p LEFT JOIN death d ON d.person_id = p.person_id) t WHERE n > 100

-- == Set operations

-- @id: U01
-- @class: setop
-- @leaks: persons' years of birth smuggled into the place of the person
-- @expect: REJECT(SET_OP)
SELECT count(*) FROM (SELECT person_id FROM person UNION SELECT year_of_birth FROM person) t
-- @id: U02
-- @class: setop
-- @leaks: person at another place on the other side
-- @expect: REJECT(SET_OP)
SELECT count(*) FROM (SELECT person_id, year_of_birth FROM person UNION ALL SELECT year_of_birth, person_id FROM person) t
-- @id: U03
-- @class: setop
-- @leaks: everybody but one isolates that one
-- @expect: REJECT(SET_OP | PREDICATE_ON_UNIT)
SELECT count(*) FROM (SELECT person_id FROM person EXCEPT SELECT * FROM (VALUES (4711)) v(person_id)) t
-- @id: U04
-- @class: setop
-- @leaks: intersect with a constant is an equality with the person
-- @expect: REJECT(SET_OP | PREDICATE_ON_UNIT)
SELECT count(*) FROM (SELECT person_id FROM person INTERSECT SELECT 4711) t
-- @id: U05
-- @class: setop
-- @leaks: invented persons added to real ones
-- @expect: REJECT(SET_OP | NOT_AGGREGATE | PARSE | TABLE_FUNCTION)
SELECT count(*) FROM (SELECT person_id FROM person UNION ALL SELECT unnest(range(1, 100))) t
-- @id: U06
-- @class: setop
-- @leaks: rows without the person: a union removes duplicates across persons
-- @expect: REJECT(SET_OP)
SELECT count(*) FROM (SELECT year_of_birth FROM person UNION SELECT year_of_birth + 1 FROM person) t
-- @id: U07
-- @class: setop
-- @leaks: rows at the outermost level
-- @expect: REJECT(NOT_AGGREGATE | SET_OP)
SELECT person_id, year_of_birth FROM person UNION SELECT person_id, month_of_birth FROM person
-- @id: U08
-- @class: setop
-- @leaks: a raw row beside an aggregate
-- @expect: REJECT(NOT_AGGREGATE | SET_OP)
SELECT count(*) FROM person UNION ALL SELECT year_of_birth FROM person WHERE day_of_birth = 31
-- @id: U09
-- @class: setop
-- @leaks: a row's identifier in the place of the person
-- @expect: REJECT(SET_OP)
SELECT count(*) FROM (SELECT visit_occurrence_id AS person_id FROM visit_occurrence EXCEPT SELECT person_id FROM person) t
-- @id: U10
-- @class: setop
-- @leaks: public rows minus used ones shows single use
-- @expect: REJECT(SET_OP | NOT_AGGREGATE | SUBQUERY)
SELECT concept_id FROM concept EXCEPT SELECT condition_concept_id FROM condition_occurrence
-- @id: U11
-- @class: setop
-- @leaks: one person's rows many times over by a union with itself
-- @expect: BOUNDED
SELECT gender_concept_id, count(*) FROM (SELECT person_id, gender_concept_id FROM person UNION ALL SELECT person_id, gender_concept_id FROM person UNION ALL SELECT person_id, gender_concept_id FROM person) t GROUP BY 1
-- @id: U12
-- @class: setop
-- @leaks: EXCEPT ALL keeps multiplicities
-- @expect: BOUNDED
SELECT count(*) FROM (SELECT person_id FROM visit_occurrence EXCEPT ALL SELECT person_id FROM person) t
-- @id: U13
-- @class: setop
-- @leaks: a released total subtracted as a set from another, over keys of one person
-- @expect: BOUNDED
SELECT gender_concept_id, year_of_birth, count(*) FROM person GROUP BY 1, 2 EXCEPT SELECT gender_concept_id, year_of_birth, count(*) FROM person WHERE day_of_birth <> 31 GROUP BY 1, 2

-- == Joins

-- @id: F21
-- @class: fanout
-- @leaks: the person equality is only one branch of an OR
-- @expect: REJECT(JOIN_NOT_ON_UNIT)
SELECT count(*) FROM visit_occurrence a JOIN condition_occurrence b ON a.person_id = b.person_id OR a.visit_start_date = b.condition_start_date
-- @id: F22
-- @class: fanout
-- @leaks: the person equality is negated
-- @expect: REJECT(JOIN_NOT_ON_UNIT | PREDICATE_ON_UNIT)
SELECT count(*) FROM person a JOIN person b ON NOT a.person_id <> b.person_id AND a.person_id <= b.person_id
-- @id: F23
-- @class: fanout
-- @leaks: persons joined to their neighbours in number
-- @expect: REJECT(JOIN_NOT_ON_UNIT | EXPR_ON_UNIT | PREDICATE_ON_UNIT)
SELECT count(*) FROM person a JOIN person b ON a.person_id = b.person_id + 1
-- @id: F24
-- @class: fanout
-- @leaks: a comma between tables without a condition
-- @expect: REJECT(JOIN_NOT_ON_UNIT | JOIN_KIND)
SELECT count(*) FROM person a, death d
-- @id: F25
-- @class: fanout
-- @leaks: full join that loses the person on one side; the left person is null for rows of the right
-- @expect: BOUNDED
SELECT count(*), count(a.person_id), count(b.person_id) FROM condition_occurrence a FULL JOIN visit_occurrence b ON a.person_id = b.person_id AND a.condition_start_date = b.visit_start_date
-- @id: F26
-- @class: fanout
-- @leaks: full join on something else than the person
-- @expect: REJECT(JOIN_NOT_ON_UNIT | JOIN_KIND)
SELECT count(*) FROM person a FULL JOIN death d ON a.year_of_birth = year(d.death_date)
-- @id: F27
-- @class: fanout
-- @leaks: right join: unmatched public rows are rows of nobody, and their absence shows who is there
-- @expect: REJECT(JOIN_KIND | NOT_AGGREGATE | JOIN_NOT_ON_KEY | SUBQUERY)
SELECT c.concept_id, count(*) FROM condition_occurrence o RIGHT JOIN concept c ON c.concept_id = o.condition_concept_id WHERE o.person_id IS NULL GROUP BY 1
-- @id: F28
-- @class: fanout
-- @leaks: which public rows have no person at all
-- @expect: REJECT(JOIN_KIND | SUBQUERY | NOT_AGGREGATE | PUBLIC_ONLY)
SELECT concept_id, concept_name FROM concept c WHERE NOT EXISTS (SELECT 1 FROM condition_occurrence o WHERE o.condition_concept_id = c.concept_id)
-- @id: F29
-- @class: fanout
-- @leaks: public rows filtered by one person's record
-- @expect: REJECT(SUBQUERY | JOIN_KIND | NOT_AGGREGATE | JOIN_NOT_ON_UNIT | PREDICATE_ON_UNIT)
SELECT concept_name FROM concept WHERE concept_id IN (SELECT condition_concept_id FROM condition_occurrence WHERE person_id = 4711)
-- @id: F30
-- @class: fanout
-- @leaks: a public table joined to private rows and browsed
-- @expect: BOUNDED
SELECT DISTINCT c.concept_name FROM concept c JOIN condition_occurrence o ON o.condition_concept_id = c.concept_id
-- @id: F31
-- @class: fanout
-- @leaks: concept counted with private rows as LEFT partners
-- @expect: REJECT(JOIN_KIND | NOT_AGGREGATE | SUBQUERY)
SELECT c.concept_id FROM concept c LEFT JOIN condition_occurrence o ON o.condition_concept_id = c.concept_id GROUP BY c.concept_id HAVING count(o.person_id) = 1
-- @id: F32
-- @class: fanout
-- @leaks: a person's row copied as often as a constant table has rows
-- @expect: BOUNDED
SELECT p.gender_concept_id, count(*) FROM person p CROSS JOIN range(1, 900) r(i) GROUP BY 1
-- @id: F33
-- @class: fanout
-- @leaks: copies of one person's row chosen by that person's value
-- @expect: BOUNDED
SELECT count(*), sum(r.i) FROM person p JOIN range(1, 900) r(i) ON r.i <= p.year_of_birth - 1900
-- @id: F34
-- @class: fanout
-- @leaks: product of calendars multiplies beyond any size
-- @expect: REJECT(SIZE | TOO_WIDE | JOIN_KIND | JOIN_NOT_ON_KEY | LITERAL)
SELECT count(*) FROM person CROSS JOIN range(0, 1000) a(i) CROSS JOIN range(0, 1000) b(j) CROSS JOIN range(0, 1000) c(k)
-- @id: F35
-- @class: fanout
-- @leaks: a generated table of a million rows
-- @expect: REJECT(SIZE | TABLE_FUNCTION | LITERAL)
SELECT count(*) FROM person CROSS JOIN generate_series(1, 1000000) g(i)
-- @id: F36
-- @class: fanout
-- @leaks: lateral join carries the outer row inwards
-- @expect: REJECT(JOIN_NOT_ON_UNIT | JOIN_KIND | SUBQUERY | PARSE | WINDOW)
SELECT count(*) FROM person p, LATERAL (SELECT year_of_birth FROM person q WHERE q.year_of_birth < p.year_of_birth LIMIT 1) n
-- @id: F37
-- @class: fanout
-- @leaks: nearest neighbour in time, across persons
-- @expect: REJECT(PARSE | JOIN_KIND | JOIN_NOT_ON_UNIT)
SELECT count(*) FROM visit_occurrence a ASOF JOIN death b ON a.visit_start_date >= b.death_date
-- @id: F38
-- @class: fanout
-- @leaks: positional join pairs persons by row order
-- @expect: REJECT(PARSE | JOIN_KIND | JOIN_NOT_ON_UNIT)
SELECT count(*) FROM person a POSITIONAL JOIN death b
-- @id: F39
-- @class: fanout
-- @leaks: sample of rows
-- @expect: REJECT(PARSE | INNER_LIMIT | NONDETERMINISTIC)
SELECT count(*) FROM person USING SAMPLE 1 ROWS
-- @id: F40
-- @class: fanout
-- @leaks: tablesample of rows
-- @expect: REJECT(PARSE | INNER_LIMIT | NONDETERMINISTIC)
SELECT count(*) FROM person TABLESAMPLE BERNOULLI(1)

-- == Isolating one person

-- @id: I21
-- @class: isolate
-- @leaks: list of persons as constants
-- @expect: REJECT(PREDICATE_ON_UNIT)
SELECT count(*) FROM person WHERE person_id IN (1, 2, 4711)
-- @id: I22
-- @class: isolate
-- @leaks: constants in a VALUES list joined to the person
-- @expect: REJECT(JOIN_NOT_ON_UNIT | PREDICATE_ON_UNIT | EXPR_ON_UNIT)
SELECT v.g, count(*) FROM (VALUES (4711, 'x'), (4712, 'y')) v(id, g) JOIN person p ON p.person_id = v.id GROUP BY 1
-- @id: I23
-- @class: isolate
-- @leaks: IN over constants written as a table
-- @expect: REJECT(PREDICATE_ON_UNIT | SUBQUERY | JOIN_NOT_ON_UNIT | EXPR_ON_UNIT)
SELECT count(*) FROM condition_occurrence WHERE person_id IN (SELECT * FROM (VALUES (4711)) v(i))
-- @id: I24
-- @class: isolate
-- @leaks: NOT IN over constants
-- @expect: REJECT(PREDICATE_ON_UNIT | SUBQUERY | JOIN_NOT_ON_UNIT | EXPR_ON_UNIT)
SELECT count(*) FROM person WHERE person_id NOT IN (SELECT i FROM range(1, 900) r(i))
-- @id: I25
-- @class: isolate
-- @leaks: EXISTS marks the person against a constant
-- @expect: REJECT(PREDICATE_ON_UNIT | SUBQUERY | JOIN_NOT_ON_UNIT | EXPR_ON_UNIT)
SELECT m, count(*) FROM (SELECT p.person_id, EXISTS (SELECT 1 FROM range(1, 50) r(i) WHERE r.i = p.person_id) AS m FROM person p) t GROUP BY m
-- @id: I26
-- @class: isolate
-- @leaks: BETWEEN on the person
-- @expect: REJECT(PREDICATE_ON_UNIT)
SELECT count(*) FROM person WHERE person_id BETWEEN 4711 AND 4711
-- @id: I27
-- @class: isolate
-- @leaks: CASE on the person
-- @expect: REJECT(EXPR_ON_UNIT | PREDICATE_ON_UNIT)
SELECT CASE person_id WHEN 4711 THEN 'x' ELSE 'y' END, count(*) FROM person GROUP BY 1
-- @id: I28
-- @class: isolate
-- @leaks: COALESCE hides the person, then a comparison
-- @expect: REJECT(EXPR_ON_UNIT | PREDICATE_ON_UNIT)
SELECT count(*) FROM person WHERE coalesce(person_id, 0) = 4711
-- @id: I29
-- @class: isolate
-- @leaks: NULLIF on the person
-- @expect: REJECT(EXPR_ON_UNIT | PREDICATE_ON_UNIT)
SELECT count(nullif(person_id, 4711)) FROM person
-- @id: I30
-- @class: isolate
-- @leaks: the row's identifier picks one record
-- @expect: REJECT(EXPR_ON_ROW_ID)
SELECT count(*), avg(year(visit_start_date)) FROM visit_occurrence WHERE visit_occurrence_id = 17
-- @id: I31
-- @class: isolate
-- @leaks: the row's identifier in FILTER
-- @expect: REJECT(EXPR_ON_ROW_ID | FUNCTION)
SELECT count(*) FILTER (WHERE condition_occurrence_id % 2 = 0) FROM condition_occurrence
-- @id: I32
-- @class: isolate
-- @leaks: mark on the identifier of a record against a constant list
-- @expect: REJECT(EXPR_ON_ROW_ID | SUBQUERY | PREDICATE_ON_UNIT)
SELECT count(*) FROM visit_occurrence WHERE visit_occurrence_id IN (SELECT * FROM (VALUES (17), (18)) v(i))
-- @id: I33
-- @class: isolate
-- @leaks: record identifiers joined without the person
-- @expect: REJECT(JOIN_NOT_ON_UNIT)
SELECT count(*) FROM visit_occurrence v JOIN condition_occurrence c ON c.visit_occurrence_id = v.visit_occurrence_id
-- @id: I34
-- @class: isolate
-- @leaks: the least record of each person as a value
-- @expect: REJECT(EXPR_ON_ROW_ID | UNBOUNDED)
SELECT sum(m) FROM (SELECT person_id, min(visit_occurrence_id) AS m FROM visit_occurrence GROUP BY person_id) t
-- @id: I35
-- @class: isolate
-- @leaks: the record's identifier through arg_max as a group key
-- @expect: REJECT(EXPR_ON_ROW_ID | GENERALISE)
SELECT r, count(*) FROM (SELECT person_id, arg_max(visit_occurrence_id, visit_start_date) AS r FROM visit_occurrence GROUP BY person_id) t GROUP BY r
-- @id: I36
-- @class: isolate
-- @leaks: the person through arg_min within the person as a value
-- @expect: REJECT(EXPR_ON_UNIT | GROUP_KEY_IS_UNIT)
SELECT a, count(*) FROM (SELECT person_id, arg_min(person_id, visit_start_date) AS a FROM visit_occurrence GROUP BY person_id) t GROUP BY a
-- @id: I37
-- @class: isolate
-- @leaks: identifiers as one text
-- @expect: REJECT(EXPR_ON_UNIT | EXPR_ON_ROW_ID | CAST | FUNCTION | PARSE)
SELECT person_id || '-' || visit_occurrence_id, count(*) FROM visit_occurrence GROUP BY 1
-- @id: I38
-- @class: isolate
-- @leaks: person compared with a column that equals it by chance
-- @expect: REJECT(PREDICATE_ON_UNIT | EXPR_ON_UNIT)
SELECT count(*) FROM person WHERE person_id = year_of_birth
-- @id: I39
-- @class: isolate
-- @leaks: person compared with a subquery's number
-- @expect: REJECT(PREDICATE_ON_UNIT | EXPR_ON_UNIT | SUBQUERY)
SELECT count(*) FROM person WHERE person_id = (SELECT count(*) FROM visit_occurrence)
-- @id: I40
-- @class: isolate
-- @leaks: the person's order against a constant
-- @expect: REJECT(PREDICATE_ON_UNIT | EXPR_ON_UNIT)
SELECT greatest(person_id, 4711) = 4711, count(*) FROM person GROUP BY 1
-- @id: I41
-- @class: isolate
-- @leaks: is the person among persons chosen by a hidden column
-- @expect: REJECT(UNKNOWN_COLUMN)
SELECT count(*) FROM condition_occurrence c WHERE EXISTS (SELECT 1 FROM person p WHERE p.person_id = c.person_id AND p.person_source_value = 'P-0000000001')
-- @id: I42
-- @class: isolate
-- @leaks: equality with the person hidden in a USING of renamed columns
-- @expect: REJECT(JOIN_NOT_ON_UNIT | PREDICATE_ON_UNIT | EXPR_ON_UNIT)
SELECT count(*) FROM person p JOIN (SELECT location_id AS person_id FROM location) l USING (person_id)
-- @id: I43
-- @class: isolate
-- @leaks: numbers of rows per person as group key of one group a person, by a wide count
-- @expect: BOUNDED
SELECT k, count(*) FROM (SELECT person_id, count(*) AS k FROM visit_occurrence GROUP BY person_id) t GROUP BY k
-- @id: I44
-- @class: isolate
-- @leaks: a fingerprint of a person's dates as group key
-- @expect: REJECT(GENERALISE | SELECTOR)
SELECT s, count(*) FROM (SELECT person_id, sum(date_diff('day', DATE '1970-01-01', visit_start_date)) AS s FROM visit_occurrence GROUP BY person_id) t GROUP BY s
-- @id: I45
-- @class: isolate
-- @leaks: product of codes as a hash of the person
-- @expect: REJECT(SELECTOR | GENERALISE | FUNCTION)
SELECT count(*) FROM person WHERE (year_of_birth * 372 + month_of_birth * 31 + day_of_birth) % 7 = 3

-- == One person's value

-- @id: X21
-- @class: extremal
-- @leaks: the quantile at 0 is the least value
-- @expect: BOUNDED
SELECT quantile_cont(year_of_birth, 0.0), quantile_cont(year_of_birth, 1.0) FROM person
-- @id: X22
-- @class: extremal
-- @leaks: the greatest value through max over all persons with a fine group
-- @expect: REJECT(FUNCTION | NOT_AGGREGATE)
SELECT gender_concept_id, max(year_of_birth) FROM person GROUP BY 1
-- @id: X23
-- @class: extremal
-- @leaks: one value of each group
-- @expect: REJECT(FUNCTION)
SELECT gender_concept_id, first(day_of_birth) FROM person GROUP BY 1
-- @id: X24
-- @class: extremal
-- @leaks: value at the greatest date across persons
-- @expect: REJECT(FUNCTION)
SELECT arg_max(value_as_number, measurement_date) FROM measurement
-- @id: X25
-- @class: extremal
-- @leaks: any value of a column that only nearly depends on the group
-- @expect: REJECT(FUNCTION)
SELECT p.location_id, any_value(p.year_of_birth) FROM person p GROUP BY p.location_id
-- @id: X26
-- @class: extremal
-- @leaks: max of a public column that does not depend on the group
-- @expect: REJECT(FUNCTION)
SELECT o.condition_type_concept_id, max(c.concept_name) FROM condition_occurrence o JOIN concept c ON c.concept_id = o.condition_concept_id GROUP BY 1
-- @id: X27
-- @class: extremal
-- @leaks: collected texts
-- @expect: REJECT(FUNCTION)
SELECT string_agg(condition_source_value, ',') FROM condition_occurrence
-- @id: X28
-- @class: extremal
-- @leaks: histogram of all values as a map
-- @expect: REJECT(FUNCTION)
SELECT histogram(year_of_birth) FROM person
-- @id: X29
-- @class: extremal
-- @leaks: approximate most frequent values
-- @expect: REJECT(FUNCTION)
SELECT approx_top_k(condition_source_value, 10) FROM condition_occurrence
-- @id: X30
-- @class: extremal
-- @leaks: product over persons
-- @expect: REJECT(FUNCTION)
SELECT product(year_of_birth) FROM person
-- @id: X31
-- @class: extremal
-- @leaks: and-aggregate is an extreme
-- @expect: REJECT(FUNCTION)
SELECT bool_and(year_of_birth > 1900), bool_or(day_of_birth = 31) FROM person
-- @id: X32
-- @class: extremal
-- @leaks: skewness and kurtosis weigh one outlier without bound
-- @expect: REJECT(FUNCTION)
SELECT kurtosis(value_as_number), skewness(value_as_number) FROM measurement
-- @id: X33
-- @class: extremal
-- @leaks: a huge weight for one value inside a variance
-- @expect: REJECT(UNBOUNDED | FUNCTION | LITERAL)
SELECT var_samp(CASE WHEN day_of_birth = 31 THEN 1e300 ELSE 0 END) FROM person
-- @id: X34
-- @class: extremal
-- @leaks: values outside a sum's range weigh as much as they like
-- @expect: REJECT(UNBOUNDED)
SELECT sum(exp(value_as_number)) FROM measurement
-- @id: X35
-- @class: extremal
-- @leaks: the ratio of one person's values
-- @expect: BOUNDED
SELECT sum(greatest(-1000, least(1000, value_as_number / nullif(range_high, 0)))) FROM measurement
-- @id: X36
-- @class: extremal
-- @leaks: sum of distinct values: one person with a value of their own is seen
-- @expect: REJECT(FUNCTION)
SELECT sum(DISTINCT year_of_birth) FROM person
-- @id: X37
-- @class: extremal
-- @leaks: distinct values counted, one person owns many
-- @expect: BOUNDED
SELECT count(DISTINCT condition_source_value) FROM condition_occurrence
-- @id: X38
-- @class: extremal
-- @leaks: distinct persons disguised as distinct values
-- @expect: REJECT(EXPR_ON_UNIT)
SELECT count(DISTINCT person_id + 0) FROM visit_occurrence
-- @id: X39
-- @class: extremal
-- @leaks: distinct pairs of person and date tell days
-- @expect: REJECT(FUNCTION | EXPR_ON_UNIT | PARSE)
SELECT count(DISTINCT (person_id, visit_start_date)) FROM visit_occurrence

-- == Fine groups

-- @id: J21
-- @class: domain
-- @leaks: exact days through a calendar of days
-- @expect: REJECT(GENERALISE)
SELECT c.d, count(*) FROM generate_series(DATE '2010-01-01', DATE '2010-12-31', INTERVAL 1 DAY) c(d) JOIN visit_occurrence v ON v.visit_start_date = c.d GROUP BY c.d
-- @id: J22
-- @class: domain
-- @leaks: exact days rebuilt from year, month and a count of days
-- @expect: REJECT(GENERALISE)
SELECT year(visit_start_date), month(visit_start_date), date_diff('day', date_trunc('month', visit_start_date), visit_start_date), count(*) FROM visit_occurrence GROUP BY 1, 2, 3
-- @id: J23
-- @class: domain
-- @leaks: exact days as a number
-- @expect: REJECT(GENERALISE)
SELECT visit_start_date - DATE '2000-01-01', count(*) FROM visit_occurrence GROUP BY 1
-- @id: J24
-- @class: domain
-- @leaks: day of the week and week of the year and year make the day
-- @expect: REJECT(GENERALISE | FUNCTION)
SELECT dayofyear(visit_start_date), year(visit_start_date), count(*) FROM visit_occurrence GROUP BY 1, 2
-- @id: J25
-- @class: domain
-- @leaks: exact days as a CASE of many days
-- @expect: BOUNDED
SELECT CASE WHEN visit_start_date = DATE '2010-03-01' THEN 1 WHEN visit_start_date = DATE '2010-03-02' THEN 2 WHEN visit_start_date = DATE '2010-03-03' THEN 3 ELSE 0 END, count(*) FROM visit_occurrence GROUP BY 1
-- @id: J26
-- @class: domain
-- @leaks: a quantity as a key, through a table of constants
-- @expect: BOUNDED
SELECT r.i, count(*) FROM range(0, 900) r(i) JOIN measurement m ON m.value_as_number = r.i GROUP BY r.i
-- @id: J27
-- @class: domain
-- @leaks: a bin so narrow that it is the value
-- @expect: REJECT(GENERALISE)
SELECT floor(value_as_number * 1000) / 1000, count(*) FROM measurement GROUP BY 1
-- @id: J28
-- @class: domain
-- @leaks: bins of a width and an origin of one's own slide over a person
-- @expect: REJECT(GENERALISE)
SELECT floor((value_as_number - 3.37) / 7) * 7, count(*) FROM measurement GROUP BY 1
-- @id: J29
-- @class: domain
-- @leaks: rounding to nine decimals is the value
-- @expect: REJECT(GENERALISE)
SELECT round(value_as_number, 9), count(*) FROM measurement GROUP BY 1
-- @id: J30
-- @class: domain
-- @leaks: every subset of keys at once, down to the person
-- @expect: REJECT(GROUP_KEY_IS_UNIT | PARSE)
SELECT gender_concept_id, person_id, count(*) FROM person GROUP BY GROUPING SETS ((gender_concept_id), (gender_concept_id, person_id))
-- @id: J31
-- @class: domain
-- @leaks: rollup down to the day
-- @expect: REJECT(GENERALISE)
SELECT year(visit_start_date), visit_start_date, count(*) FROM visit_occurrence GROUP BY ROLLUP (year(visit_start_date), visit_start_date)
-- @id: J32
-- @class: domain
-- @leaks: cube of many columns: thousands of cells of single persons, and their margins
-- @expect: BOUNDED
SELECT gender_concept_id, race_concept_id, month_of_birth, location_id, count(*) FROM person GROUP BY CUBE (gender_concept_id, race_concept_id, month_of_birth, location_id)
-- @id: J33
-- @class: domain
-- @leaks: free text by its first letters
-- @expect: REJECT(UNKNOWN_COLUMN)
SELECT left(note_text, 3), count(*) FROM note GROUP BY 1
-- @id: J34
-- @class: domain
-- @leaks: text codes cut letter by letter
-- @expect: BOUNDED
SELECT left(condition_source_value, 5), count(*) FROM condition_occurrence GROUP BY 1
-- @id: J35
-- @class: domain
-- @leaks: several columns glued into one key
-- @expect: BOUNDED
SELECT condition_source_value || unit, count(*) FROM (SELECT c.person_id, c.condition_source_value, m.unit_source_value AS unit FROM condition_occurrence c JOIN measurement m ON m.person_id = c.person_id AND m.measurement_date = c.condition_start_date) t GROUP BY 1
-- @id: J36
-- @class: domain
-- @leaks: a date inside a text
-- @expect: REJECT(CAST | FUNCTION | GENERALISE)
SELECT 'd' || visit_start_date::VARCHAR, count(*) FROM visit_occurrence GROUP BY 1
-- @id: J37
-- @class: domain
-- @leaks: a distinct list of dates is a list of rows
-- @expect: REJECT(NOT_AGGREGATE | GENERALISE)
SELECT DISTINCT death_date FROM death
-- @id: J38
-- @class: domain
-- @leaks: distinct codes are group keys without a count
-- @expect: BOUNDED
SELECT DISTINCT condition_source_value FROM condition_occurrence
-- @id: J39
-- @class: domain
-- @leaks: exact ages in days at an event
-- @expect: REJECT(GENERALISE)
SELECT date_diff('day', make_date(year_of_birth, month_of_birth, day_of_birth), death_date), count(*) FROM death JOIN person USING (person_id) GROUP BY 1
-- @id: J40
-- @class: domain
-- @leaks: exact birthdays from three codes, through make_date: what A05 groups by in three columns
-- @expect: BOUNDED
SELECT make_date(year_of_birth, month_of_birth, day_of_birth), count(*) FROM person GROUP BY 1
-- @id: J41
-- @class: domain
-- @leaks: exact timestamps
-- @expect: REJECT(GENERALISE | FUNCTION)
SELECT date_trunc('minute', visit_start_datetime), count(*) FROM visit_occurrence GROUP BY 1
-- @id: J42
-- @class: domain
-- @leaks: a window's exact date as group key
-- @expect: REJECT(GENERALISE)
SELECT f, count(*) FROM (SELECT person_id, min(visit_start_date) OVER (PARTITION BY person_id) AS f FROM visit_occurrence) t GROUP BY f
-- @id: J43
-- @class: domain
-- @leaks: exact date carried through a union, then grouped
-- @expect: REJECT(GENERALISE)
SELECT d, count(*) FROM (SELECT person_id, death_date AS d FROM death UNION ALL SELECT person_id, visit_start_date FROM visit_occurrence) t GROUP BY d
-- @id: J44
-- @class: domain
-- @leaks: exact date from a COALESCE over a full join
-- @expect: REJECT(GENERALISE)
SELECT coalesce(a.d, b.d), count(*) FROM (SELECT person_id, death_date AS d FROM death) a FULL JOIN (SELECT person_id, min(visit_start_date) AS d FROM visit_occurrence GROUP BY 1) b ON a.person_id = b.person_id GROUP BY 1

-- == Subqueries and several releases

-- @id: G21
-- @class: subquery
-- @leaks: somebody's value as a constant in everybody's row
-- @expect: REJECT(SUBQUERY | FUNCTION | NOT_AGGREGATE)
SELECT count(*) FROM person WHERE year_of_birth = (SELECT max(year_of_birth) FROM person)
-- @id: G22
-- @class: subquery
-- @leaks: one row chosen by a limit in a scalar subquery
-- @expect: REJECT(SUBQUERY | INNER_LIMIT | NOT_AGGREGATE)
SELECT count(*) FROM person WHERE year_of_birth = (SELECT year_of_birth FROM person ORDER BY day_of_birth LIMIT 1)
-- @id: G23
-- @class: subquery
-- @leaks: a scalar subquery on the person that may have several rows
-- @expect: REJECT(SUBQUERY)
SELECT v, count(*) FROM (SELECT p.person_id, (SELECT c.condition_concept_id FROM condition_occurrence c WHERE c.person_id = p.person_id) AS v FROM person p) t GROUP BY v
-- @id: G24
-- @class: subquery
-- @leaks: correlated on something else than the person
-- @expect: REJECT(SUBQUERY | JOIN_NOT_ON_UNIT)
SELECT count(*) FROM person p WHERE EXISTS (SELECT 1 FROM person q WHERE q.year_of_birth = p.year_of_birth AND q.day_of_birth = 31)
-- @id: G25
-- @class: subquery
-- @leaks: uncorrelated EXISTS: everybody's answer turns on one person
-- @expect: REJECT(SUBQUERY | JOIN_NOT_ON_UNIT | PREDICATE_ON_UNIT)
SELECT count(*) FROM person WHERE EXISTS (SELECT 1 FROM condition_occurrence WHERE condition_concept_id = 192671)
-- @id: G26
-- @class: subquery
-- @leaks: IN over codes of other persons
-- @expect: REJECT(SUBQUERY | JOIN_NOT_ON_UNIT)
SELECT count(*) FROM person WHERE year_of_birth IN (SELECT year_of_birth FROM person WHERE gender_concept_id = 8532)
-- @id: G27
-- @class: subquery
-- @leaks: NOT IN is empty once one value is missing
-- @expect: REJECT(SUBQUERY | JOIN_NOT_ON_UNIT)
SELECT count(*) FROM person WHERE location_id NOT IN (SELECT location_id FROM person WHERE day_of_birth = 31)
-- @id: G28
-- @class: subquery
-- @leaks: quantified comparison against other persons
-- @expect: REJECT(SUBQUERY | PARSE | JOIN_NOT_ON_UNIT)
SELECT count(*) FROM person WHERE year_of_birth >= ALL (SELECT year_of_birth FROM person)
-- @id: G29
-- @class: subquery
-- @leaks: an exact total inside a predicate on rows
-- @expect: REJECT(SUBQUERY)
SELECT count(*) FROM person WHERE year_of_birth < (SELECT avg(year_of_birth) FROM person)
-- @id: G30
-- @class: subquery
-- @leaks: an exact total in a filter of an aggregate
-- @expect: REJECT(SUBQUERY)
SELECT count(*) FILTER (WHERE year_of_birth < (SELECT avg(year_of_birth) FROM person)) FROM person
-- @id: G31
-- @class: subquery
-- @leaks: an exact total as a group key of rows
-- @expect: REJECT(SUBQUERY | GENERALISE)
SELECT year_of_birth - (SELECT count(*) FROM person WHERE day_of_birth = 31), count(*) FROM person GROUP BY 1
-- @id: G32
-- @class: subquery
-- @leaks: counts of a table joined back to rows as a filter
-- @expect: REJECT(SUBQUERY | JOIN_NOT_ON_UNIT | JOIN_KIND | JOIN_NOT_ON_KEY)
SELECT count(*) FROM person p JOIN (SELECT year_of_birth AS y, count(*) AS n FROM person GROUP BY 1) t ON t.y = p.year_of_birth WHERE t.n = 1
-- @id: G33
-- @class: subquery
-- @leaks: rare codes: grouping across persons inside, rows outside
-- @expect: REJECT(SUBQUERY | JOIN_NOT_ON_UNIT)
SELECT count(*) FROM condition_occurrence WHERE condition_concept_id IN (SELECT condition_concept_id FROM condition_occurrence GROUP BY 1 HAVING count(DISTINCT person_id) = 1)
-- @id: G34
-- @class: subquery
-- @leaks: group by the person, then a set of persons of the whole table
-- @expect: REJECT(NOT_AGGREGATE | GROUP_KEY_IS_UNIT | INNER_LIMIT)
SELECT * FROM (SELECT person_id, count(*) AS n FROM visit_occurrence GROUP BY person_id) t ORDER BY n DESC LIMIT 1
-- @id: G35
-- @class: subquery
-- @leaks: HAVING across persons under a group that forgot the person
-- @expect: REJECT(NOT_AGGREGATE | SUBQUERY | FUNCTION)
SELECT count(*) FROM (SELECT condition_concept_id FROM condition_occurrence GROUP BY condition_concept_id HAVING min(person_id) = max(person_id)) t
-- @id: G36
-- @class: limit
-- @leaks: a limit on public rows joined to persons is harmless, on persons not
-- @expect: REJECT(INNER_LIMIT)
SELECT count(*) FROM (SELECT person_id FROM visit_occurrence LIMIT 1) t
-- @id: G37
-- @class: limit
-- @leaks: offset walks through persons inside a union
-- @expect: REJECT(INNER_LIMIT | NOT_AGGREGATE | SET_OP)
SELECT count(*) FROM ((SELECT person_id FROM person ORDER BY year_of_birth LIMIT 1 OFFSET 5) UNION ALL (SELECT person_id FROM death)) t
-- @id: G38
-- @class: limit
-- @leaks: distinct on chooses a person for each code
-- @expect: REJECT(WINDOW | PARSE | INNER_LIMIT | NOT_AGGREGATE)
SELECT count(*) FROM (SELECT DISTINCT ON (gender_concept_id) person_id, gender_concept_id FROM person ORDER BY gender_concept_id, year_of_birth) t
-- @id: G39
-- @class: recursion
-- @leaks: a recursive walk over persons
-- @expect: REJECT(RECURSIVE | PARSE)
WITH RECURSIVE r AS (SELECT person_id, 1 AS k FROM person UNION ALL SELECT r.person_id, k + 1 FROM r WHERE k < 1000) SELECT count(*) FROM r
-- @id: G40
-- @class: subquery
-- @leaks: outer join of released keys against rows says which keys were withheld
-- @expect: REJECT(SUBQUERY | JOIN_NOT_ON_UNIT | JOIN_KIND | NOT_AGGREGATE)
SELECT count(*) FROM condition_occurrence c LEFT JOIN (SELECT condition_concept_id AS k, count(*) AS n FROM condition_occurrence GROUP BY 1) t ON t.k = c.condition_concept_id WHERE t.n IS NULL
-- @id: G41
-- @class: subquery
-- @leaks: released values compared with public rows browsed
-- @expect: BOUNDED
SELECT c.concept_id, t.n FROM concept c LEFT JOIN (SELECT condition_concept_id AS k, count(*) AS n FROM condition_occurrence GROUP BY 1) t ON t.k = c.concept_id WHERE c.domain_id = 'Condition' AND t.n IS NULL
-- @id: G42
-- @class: averaging
-- @leaks: the same cell many times in one answer
-- @expect: BOUNDED
SELECT count(*) AS a FROM person UNION ALL SELECT count(*) FROM person UNION ALL SELECT count(*) FROM person UNION ALL SELECT count(DISTINCT person_id) FROM person
-- @id: G43
-- @class: averaging
-- @leaks: average of many roundings of shifted copies of one count
-- @expect: BOUNDED
SELECT avg(n - k) FROM (SELECT r.k, count(*) AS n FROM range(0, 50) r(k) CROSS JOIN person p GROUP BY 1) t

-- == Words

-- @id: S21
-- @class: statement
-- @leaks: writes to a file
-- @expect: REJECT(PARSE | STATEMENT_KIND)
COPY (SELECT * FROM person) TO '/tmp/x.csv'
-- @id: S22
-- @class: statement
-- @leaks: a data change inside a common table
-- @expect: REJECT(PARSE | STATEMENT_KIND)
WITH x AS (DELETE FROM person RETURNING *) SELECT count(*) FROM x
-- @id: S23
-- @class: file
-- @leaks: reads a file
-- @expect: REJECT(PARSE | TABLE_FUNCTION | UNKNOWN_TABLE)
SELECT count(*) FROM read_csv('/etc/passwd')
-- @id: S24
-- @class: file
-- @leaks: reads a file by a string as a table
-- @expect: REJECT(PARSE | UNKNOWN_TABLE | LITERAL)
SELECT count(*) FROM '/data/secret.parquet'
-- @id: S25
-- @class: catalog
-- @leaks: lists tables and columns, hidden ones too
-- @expect: REJECT(UNKNOWN_TABLE)
SELECT count(*) FROM information_schema.columns
-- @id: S26
-- @class: catalog
-- @leaks: hidden columns through a star
-- @expect: REJECT(NOT_AGGREGATE)
SELECT p.* FROM person p
-- @id: S27
-- @class: catalog
-- @leaks: columns by pattern
-- @expect: REJECT(PARSE | FUNCTION | UNKNOWN_COLUMN)
SELECT count(COLUMNS('.*value.*')) FROM person
-- @id: S28
-- @class: nondet
-- @leaks: changes from run to run
-- @expect: REJECT(NONDETERMINISTIC | FUNCTION)
SELECT count(*) FROM person WHERE random() < 0.5
-- @id: S29
-- @class: nondet
-- @leaks: today
-- @expect: REJECT(NONDETERMINISTIC)
SELECT count(*) FROM person WHERE year_of_birth < year(current_date) - 80
-- @id: S30
-- @class: nondet
-- @leaks: settings and versions
-- @expect: REJECT(FUNCTION | NONDETERMINISTIC)
SELECT current_setting('memory_limit'), count(*) FROM person
-- @id: S31
-- @class: error
-- @leaks: regular expression that explodes on one text
-- @expect: REJECT(FUNCTION | PREFIX_SEARCH)
SELECT count(*) FROM condition_occurrence WHERE regexp_matches(condition_source_value, '(a|a)*b')
-- @id: S32
-- @class: error
-- @leaks: contains on a code that is searched by prefix only
-- @expect: REJECT(PREFIX_SEARCH | FUNCTION)
SELECT count(*) FROM condition_occurrence WHERE condition_source_value LIKE '%7%1%'
-- @id: S33
-- @class: error
-- @leaks: prefix search on a column that is not listed
-- @expect: REJECT(PREFIX_SEARCH)
SELECT count(*) FROM measurement WHERE unit_source_value LIKE 'mg%'
-- @id: S34
-- @class: reconstruction
-- @leaks: hash of attributes selects half of the persons
-- @expect: REJECT(FUNCTION)
SELECT count(*) FROM person WHERE hash(year_of_birth, day_of_birth) % 2 = 0
-- @id: S35
-- @class: reconstruction
-- @leaks: remainders of a quantity
-- @expect: REJECT(SELECTOR | FUNCTION)
SELECT count(*) FROM measurement WHERE value_as_number % 2 < 1
-- @id: S36
-- @class: reconstruction
-- @leaks: remainders spelled with an integer division
-- @expect: REJECT(SELECTOR)
SELECT count(*) FROM person WHERE day_of_birth * 7919 - (day_of_birth * 7919) // 97 * 97 < 48
-- @id: S37
-- @class: reconstruction
-- @leaks: sine as a hash
-- @expect: REJECT(FUNCTION | SELECTOR)
SELECT count(*) FROM person WHERE sin(year_of_birth * 12345.678 + day_of_birth) > 0
-- @id: S38
-- @class: output
-- @leaks: markup in a column's name
-- @expect: REJECT(ALIAS)
SELECT count(*) AS "<img src=x onerror=alert(1)>" FROM person
-- @id: S39
-- @class: resource
-- @leaks: a question of thousands of parts
-- @expect: REJECT(TOO_WIDE | SIZE)
SELECT count(*), count(*) + 1, count(*) + 2, count(*) + 3, count(*) + 4, count(*) + 5, count(*) + 6, count(*) + 7, count(*) + 8, count(*) + 9, count(*) + 10, count(*) + 11, count(*) + 12, count(*) + 13, count(*) + 14, count(*) + 15, count(*) + 16, count(*) + 17, count(*) + 18, count(*) + 19, count(*) + 20, count(*) + 21 FROM person
-- @id: S40
-- @class: differential
-- @leaks: a comment that one parser ends earlier than the other
-- @expect: BOUNDED
SELECT count(*) FROM person -- where year_of_birth = 1931
