-- What was asked of a dataset, to be judged anew when its policy is rewritten: nobody is shown the text. It is sealed under
-- the key of whoever wrote it, which is not in the database, and goes with them. Questions from before are not kept.
create table asked_question (
  log_index bigint primary key check (log_index >= 0),
  dataset   text not null,
  project   text not null,
  purpose   text not null,
  mark      text not null check (mark ~ '^[0-9a-f]{64}$'),
  job       text references job,
  person_key text not null check (person_key ~ '^[0-9a-f]{32}$'),
  sealed    bytea not null check (length(sealed) > 28),
  at        timestamptz not null
);
create index asked_question_by_dataset on asked_question (dataset, log_index);
create index asked_question_by_person on asked_question (person_key);
