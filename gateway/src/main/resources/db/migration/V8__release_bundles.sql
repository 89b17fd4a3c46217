-- The keeper's statement about a release, and the bundle that was made when it was published. Releases from
-- before have neither.
alter table release
  add column statement text check (statement ~ '^[0-9a-f]{64}$'),
  add column bundle text references rendering,
  add check ((statement is null) = (bundle is null));
