-- Results that two stewards decide about. What they are is in the keeper until then, and never here.
create table review (
  job          text primary key references job,
  sql          text not null,
  words_ko     text not null,
  content      text check (content ~ '^[0-9a-f]{64}$'),
  requested_at timestamptz,
  check ((content is null) = (requested_at is null))
);

create table review_vote (
  job       text not null references review,
  steward   text not null,
  decision  text not null check (decision in ('APPROVE', 'RETURN', 'REFUSE')),
  audience  text not null check (audience in ('PUBLIC', 'PRIVATE')),
  comment   text references disclosure on delete set null,
  at        timestamptz not null,
  log_index bigint not null check (log_index >= 0),
  primary key (job, steward)
);

alter table job drop constraint job_state_check;
alter table job add constraint job_state_check
  check (state in ('QUEUED', 'RUNNING', 'REVIEW', 'RELEASED', 'RETURNED', 'REFUSED', 'FAILED', 'CANCELLED'));
