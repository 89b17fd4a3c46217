-- Questions that people keep. Their words are sealed under the author's key, which is not in the database.
create table saved_query (
  id         text primary key,
  author     text not null,
  project    text not null references project,
  dataset    text not null,
  audience   text not null check (audience in ('AUTHOR', 'PROJECT')),
  key        text not null check (key ~ '^[0-9a-f]{32}$'),
  title      bytea not null check (length(title) between 29 and 4096),
  sql        bytea not null check (length(sql) between 29 and 131072),
  changed_at timestamptz not null
);
create index saved_query_by_author on saved_query (author);
create index saved_query_by_project on saved_query (project);

-- Releases from before have no Parquet file.
alter table release add column parquet text references rendering;
