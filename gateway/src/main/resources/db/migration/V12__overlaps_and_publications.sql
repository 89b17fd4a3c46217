-- Which rows a question looks at, as its text says: a form of the tables without their conditions, and each condition.
-- Reviewers are told by it which earlier releases are about nearly the same people. Digests, so that it is compared alone.
create table extent (
  job        text not null references job,
  number     integer not null check (number >= 0),
  ground     text not null check (ground ~ '^[0-9a-f]{64}$'),
  conditions text[] not null,
  primary key (job, number)
);
create index extent_by_ground on extent (ground);

-- The question in plain Korean, beside `words`.
alter table job add column words_ko text;

-- Releases that everybody may see. What was public stays so.
create table publication (
  release   text primary key references release,
  person    text not null,
  at        timestamptz not null,
  log_index bigint not null check (log_index >= 0)
);
create trigger publication_no_truncate before truncate on publication for each statement execute function refuse_change();
