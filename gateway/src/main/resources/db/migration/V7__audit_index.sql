-- What entries of the log can be found by. Never evidence: what is shown comes from the log itself, and all of this can be
-- thrown away and read again from there.
drop table audit_entry;
create table audit_index (
  log_index   bigint primary key check (log_index >= 0),
  at          timestamptz not null,
  type        text not null,
  actor       text,
  project     text,
  dataset     text,
  purpose     text,
  outcome     text,
  job         text,
  request     text,
  correlation text
);
create index audit_index_by_time on audit_index (at, log_index);
create index audit_index_by_type on audit_index (type, log_index);
create index audit_index_by_actor on audit_index (actor, log_index) where actor is not null;
create index audit_index_by_project on audit_index (project, log_index) where project is not null;
create index audit_index_by_dataset on audit_index (dataset, log_index) where dataset is not null;
create index audit_index_by_job on audit_index (job, log_index) where job is not null;
create index audit_index_by_request on audit_index (request, log_index) where request is not null;
create index audit_index_by_correlation on audit_index (correlation, log_index) where correlation is not null;

-- How many entries were read from the log; 0 reads all of them again.
create table audit_index_cursor (
  one  boolean primary key default true check (one),
  next bigint not null check (next >= 0)
);
insert into audit_index_cursor (next) values (0);

-- Review reports as they were made, and which of them an auditor closed.
create table audit_report (
  id             text primary key check (id ~ '^[0-9a-f]{64}$'),
  month          text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  log_size       bigint not null check (log_size >= 0),
  entries        bigint not null check (entries >= 0),
  anomalies      integer not null check (anomalies >= 0),
  made_at        timestamptz not null,
  reviewed_index bigint check (reviewed_index >= 0),
  reviewed_at    timestamptz,
  check ((reviewed_index is null) = (reviewed_at is null))
);
create index audit_report_by_month on audit_report (month, made_at);

create table audit_report_file (
  report  text not null references audit_report,
  name    text not null check (name ~ '^[A-Za-z0-9.-]{1,40}$'),
  digest  text not null check (digest = encode(sha256(content), 'hex')),
  content bytea not null,
  primary key (report, name)
);
create trigger audit_report_file_append_only before update or delete on audit_report_file
  for each row execute function refuse_change();
create trigger audit_report_file_no_truncate before truncate on audit_report_file
  for each statement execute function refuse_change();
