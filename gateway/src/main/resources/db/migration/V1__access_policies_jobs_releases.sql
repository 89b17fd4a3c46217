-- The state of the gateway: who may ask what, what was asked, what came out. Never patient data, and not the audit log.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

-- What a person wrote. The log holds the commitment alone; deleting a row here forgets the text.
create table disclosure (
  commitment text primary key check (commitment ~ '^[A-Za-z0-9_-]{43}$'),
  salt       text not null check (length(salt) >= 22),
  name       text not null check (name <> ''),
  value      text not null
);

-- A published policy in its signed wire form.
create table policy (
  dataset      text not null check (dataset ~ '^[a-z][a-z0-9-]{0,62}$'),
  version      integer not null check (version >= 1),
  digest       text not null unique check (digest ~ '^[0-9a-f]{64}$'),
  content      bytea not null,
  signature    bytea not null check (length(signature) = 64),
  published_at timestamptz not null,
  log_index    bigint not null check (log_index >= 0),
  primary key (dataset, version)
);
create trigger policy_append_only before update or delete on policy for each row execute function refuse_change();
create trigger policy_no_truncate before truncate on policy for each statement execute function refuse_change();

-- A project belongs to the organisation that named it first.
create table project (
  id           text primary key check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
  organisation text not null,
  founder      text not null,
  created_at   timestamptz not null
);

create table access_request (
  id           text primary key,
  project      text not null references project,
  dataset      text not null,
  purpose      text not null,
  applicant    text not null,
  steward      text not null,
  until        timestamptz not null,
  state        text not null
    check (state in ('SUBMITTED', 'RETURNED', 'APPROVED', 'DENIED', 'WITHDRAWN', 'REVOKED', 'EXPIRED')),
  submitted_at timestamptz not null,
  changed_at   timestamptz not null check (changed_at >= submitted_at)
);
create index access_request_by_applicant on access_request (applicant, submitted_at);
create index access_request_by_steward on access_request (steward, submitted_at);

-- The people a request names: a grant is for them and nobody else.
create table access_member (
  request text not null references access_request,
  person  text not null,
  name    text not null,
  primary key (request, person)
);
create index access_member_by_person on access_member (person);

-- What was done to a request.
create table access_step (
  request   text not null references access_request,
  number    integer not null check (number >= 1),
  act       text not null,
  state     text not null,
  actor     text not null,
  at        timestamptz not null,
  note      text references disclosure on delete set null,
  log_index bigint not null check (log_index >= 0),
  primary key (request, number)
);

create table access_grant (
  id         text primary key,
  request    text not null unique references access_request,
  project    text not null references project,
  dataset    text not null,
  purpose    text not null,
  granted_by text not null,
  granted_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > granted_at),
  state      text not null check (state in ('ACTIVE', 'REVOKED', 'EXPIRED')),
  ended_at   timestamptz,
  check ((state = 'ACTIVE') = (ended_at is null))
);
create unique index access_grant_one_active on access_grant (project, dataset, purpose) where state = 'ACTIVE';

-- Some rendering of a release, found by its content.
create table rendering (
  digest  text primary key check (digest = encode(sha256(content), 'hex')),
  content bytea not null
);
create trigger rendering_append_only before update or delete on rendering
  for each row execute function refuse_change();
create trigger rendering_no_truncate before truncate on rendering for each statement execute function refuse_change();

create table job (
  id            text primary key,
  grant_id      text not null references access_grant,
  project       text not null references project,
  dataset       text not null,
  purpose       text not null,
  asker         text not null,
  policy        text not null references policy (digest),
  question      text not null check (question ~ '^[0-9a-f]{64}$'),
  words         text not null,
  referred      boolean not null,
  intent_index  bigint not null check (intent_index >= 0),
  outcome_index bigint check (outcome_index > intent_index),
  state         text not null check (state in ('QUEUED', 'RUNNING', 'REVIEW', 'RELEASED', 'FAILED', 'CANCELLED')),
  created_at    timestamptz not null,
  changed_at    timestamptz not null
);
create index job_by_project on job (project, created_at);
create index job_unfinished on job (state) where state in ('QUEUED', 'RUNNING', 'REVIEW');

-- What came out of a job, as the keeper vouched for it.
create table release (
  id            text primary key,
  job           text not null unique references job,
  mode          text not null check (mode in ('DP', 'PERTURBED', 'REVIEWED')),
  json          text not null references rendering,
  csv           text not null references rendering,
  arrow         text not null references rendering,
  store         text not null check (store ~ '^[0-9a-f]{64}$'),
  store_version integer not null check (store_version >= 1),
  policy        text not null,
  question      text not null,
  sandbox       text not null,
  attested      boolean not null,
  made_at       timestamptz not null,
  log_index     bigint not null check (log_index >= 0)
);
create trigger release_append_only before update or delete on release for each row execute function refuse_change();
create trigger release_no_truncate before truncate on release for each statement execute function refuse_change();

-- A copy of the log for searching; it can be thrown away and read again from the log.
create table audit_entry (
  log_index bigint primary key check (log_index >= 0),
  at        timestamptz not null,
  type      text not null,
  actor     text,
  dataset   text,
  outcome   text,
  entry     text not null
);
create index audit_entry_by_actor on audit_entry (actor, log_index);
create index audit_entry_by_dataset on audit_entry (dataset, log_index);
create index audit_entry_by_type on audit_entry (type, log_index);
