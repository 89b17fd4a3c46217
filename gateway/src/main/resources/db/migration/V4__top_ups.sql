-- More budget for a project or a whole dataset: proposed by one steward, agreed to by another, then raised by the keeper.
create table top_up (
  id             text primary key check (id ~ '^[A-Za-z0-9-]{1,64}$'),
  dataset        text not null,
  project        text references project,
  rho            bigint not null check (rho >= 0),
  delta          bigint not null check (delta >= 0),
  questions      bigint not null check (questions >= 0),
  steward        text not null,
  proposer       text not null,
  decider        text check (decider <> proposer),
  state          text not null
    check (state in ('PROPOSED', 'AGREED', 'RAISED', 'DECLINED', 'WITHDRAWN', 'REJECTED')),
  proposed_at    timestamptz not null,
  changed_at     timestamptz not null check (changed_at >= proposed_at),
  reason         text references disclosure on delete set null,
  proposed_index bigint not null check (proposed_index >= 0),
  agreed_index   bigint check (agreed_index > proposed_index),
  check (rho > 0 or delta > 0 or questions > 0),
  check ((agreed_index is not null) = (state in ('AGREED', 'RAISED', 'REJECTED'))),
  check (agreed_index is null or decider is not null)
);
create index top_up_by_dataset on top_up (dataset, proposed_at);

-- Why a job ended without a result, a fixed word.
alter table job add column reason text;
