-- What the log commits to about a person is sealed under that person's key, which is not in the database. Texts that were kept
-- in the clear before are forgotten.
delete from disclosure;
alter table disclosure
  drop column salt,
  drop column value,
  add column person    text not null check (person ~ '^[0-9a-f]{32}$'),
  add column sealed    bytea not null check (length(sealed) > 28),
  add column log_index bigint not null check (log_index >= 0);
create index disclosure_by_person on disclosure (person);
create index disclosure_by_entry on disclosure (log_index);

-- Whose data a question looks at: never exact, the number of persons is the protected answer's.
alter table job
  add column cohort         text check (cohort ~ '^[0-9a-f]{64}$'),
  add column persons_column integer check (persons_column >= 0),
  add column persons        bigint;

-- Exceptional acts of operators: announced with a reason, ended by somebody else.
create table break_glass (
  id           text primary key,
  opener       text not null,
  opened_at    timestamptz not null,
  opened_index bigint not null check (opened_index >= 0),
  closer       text check (closer <> opener),
  closed_at    timestamptz,
  closed_index bigint check (closed_index > opened_index),
  check ((closer is null) = (closed_at is null) and (closer is null) = (closed_index is null))
);

-- The identity provider's events that are in the log already.
create table keycloak_event (
  id text primary key,
  at timestamptz not null
);
create index keycloak_event_by_time on keycloak_event (at);
