-- How far the keeper's ledger had come when a release was made: the newest mark is put into the
-- next intent, so that a keeper whose state was put back to an older one gives itself away.
-- Zeros stand for releases from before there was a ledger.
alter table release
  add column ledger          text not null default repeat('0', 32) check (ledger ~ '^[0-9a-f]{32}$'),
  add column ledger_sequence bigint not null default 0 check (ledger_sequence >= 0),
  add column ledger_head     text not null default repeat('0', 64) check (ledger_head ~ '^[0-9a-f]{64}$');
alter table release
  alter column ledger drop default,
  alter column ledger_sequence drop default,
  alter column ledger_head drop default;
create index release_by_ledger on release (ledger, ledger_sequence);
