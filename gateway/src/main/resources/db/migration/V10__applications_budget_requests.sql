-- Applications with documents, submission by submission; approvals by two stewards; renewals; budgets that members ask for.

alter table access_request
  add column renews   text references access_request,
  add column endorser text;
alter table access_request drop constraint access_request_state_check;
alter table access_request add constraint access_request_state_check check (state in
  ('SUBMITTED', 'ENDORSED', 'RETURNED', 'APPROVED', 'DENIED', 'WITHDRAWN', 'REVOKED', 'EXPIRED', 'RENEWED'));
alter table access_request add constraint access_request_endorsed check (state <> 'ENDORSED' or endorser is not null);

alter table access_step add column conditions text references disclosure on delete set null;

-- Whoever endorsed a request cannot be the second to approve it.
alter table access_grant add column endorsed_by text check (endorsed_by <> granted_by);
alter table access_grant drop constraint access_grant_state_check;
alter table access_grant add constraint access_grant_state_check check (state in ('ACTIVE', 'REVOKED', 'EXPIRED', 'RENEWED'));

-- What an applicant said, each time. Texts are what the log commits to.
create table access_submission (
  request       text not null references access_request,
  number        integer not null check (number >= 1),
  at            timestamptz not null,
  until         timestamptz not null,
  title         text references disclosure on delete set null,
  board_numbers text references disclosure on delete set null,
  reason        text references disclosure on delete set null,
  agreement     text not null check (agreement ~ '^[0-9a-f]{64}$'),
  log_index     bigint not null check (log_index >= 0),
  primary key (request, number)
);

create table access_submission_member (
  request text not null,
  number  integer not null,
  person  text not null,
  name    text not null,
  primary key (request, number, person),
  foreign key (request, number) references access_submission
);
create index access_submission_member_by_person on access_submission_member (person);

-- A document; its content goes when its owner is erased.
create table access_document (
  id        text primary key check (id ~ '^[A-Za-z0-9-]{1,64}$'),
  owner     text not null,
  name      text not null check (length(name) between 1 and 120),
  kind      text not null check (kind in ('PDF', 'PNG', 'JPEG', 'HWPX')),
  digest    text not null check (digest ~ '^[0-9a-f]{64}$'),
  size      integer not null check (size between 1 and 5242880),
  content   bytea check (digest = encode(sha256(content), 'hex') and size = length(content)),
  stored_at timestamptz not null,
  log_index bigint not null check (log_index >= 0)
);
create index access_document_by_owner on access_document (owner, stored_at);

create table access_attachment (
  request  text not null,
  number   integer not null,
  place    integer not null check (place >= 1),
  document text not null references access_document,
  primary key (request, number, place),
  unique (request, number, document),
  foreign key (request, number) references access_submission
);
create index access_attachment_by_document on access_attachment (document);

-- A member of a project asks for more budget; it is no proposal until a steward makes it one.
alter table top_up
  add column asker text check (asker <> proposer),
  alter column proposer drop not null,
  alter column proposed_index drop not null;
alter table top_up drop constraint top_up_state_check;
alter table top_up add constraint top_up_state_check
  check (state in ('ASKED', 'PROPOSED', 'AGREED', 'RAISED', 'DECLINED', 'WITHDRAWN', 'REJECTED'));
alter table top_up
  add constraint top_up_asked check (proposer is not null or (asker is not null and state in ('ASKED', 'DECLINED', 'WITHDRAWN'))),
  add constraint top_up_proposed check ((proposer is null) = (proposed_index is null) and (state <> 'ASKED' or proposer is null));
