-- What hides digests of a job's in the log. Jobs from before have salts that nothing in the log was made with; a result
-- of theirs that still waits for stewards has to be asked for again.
alter table job
  add column question_salt text not null check (question_salt ~ '^[A-Za-z0-9_-]{22}$')
    default rtrim(translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/', '-_'), '='),
  add column cohort_salt text not null check (cohort_salt ~ '^[A-Za-z0-9_-]{22}$')
    default rtrim(translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/', '-_'), '='),
  add column content_salt text not null check (content_salt ~ '^[A-Za-z0-9_-]{22}$')
    default rtrim(translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/', '-_'), '=');
alter table job
  alter column question_salt drop default,
  alter column cohort_salt drop default,
  alter column content_salt drop default;

-- Wishes to erase a person: one asks, somebody else decides.
create table erasure (
  id              text primary key,
  person          text not null,
  requester       text not null check (requester <> person),
  requested_at    timestamptz not null,
  requested_index bigint not null check (requested_index >= 0),
  decider         text check (decider <> requester and decider <> person),
  decided_at      timestamptz,
  decided_index   bigint check (decided_index > requested_index),
  confirmed       boolean,
  check ((decider is null) = (decided_at is null) and (decider is null) = (decided_index is null)
    and (decider is null) = (confirmed is null))
);
create unique index erasure_waiting on erasure (person) where decider is null;
