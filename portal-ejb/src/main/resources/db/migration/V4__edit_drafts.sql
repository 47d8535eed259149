-- Runs unchanged on H2 and PostgreSQL; see V1 for instants, sequences and keys, V3 for commits and paths.

create sequence edit_draft_seq start with 50 increment by 50;

-- What somebody wrote in the browser and has not committed yet.
create table edit_draft (
  id bigint primary key,
  version bigint not null,
  account_id bigint not null references account (id) on delete cascade,
  repository_id bigint not null references repository (id) on delete cascade,
  -- The SHA-256 of branch, pull request, path and kind: a path may be too long for a key.
  place varchar(64) not null,
  branch varchar(255) not null,
  -- 0 if it is not about a pull request.
  pull_request integer not null,
  -- Of a new file, the directory that it was begun in.
  path text not null,
  fresh boolean not null,
  -- What the text was changed from; empty for a file that is new.
  base varchar(40),
  was varchar(100),
  -- The path that was typed, and the text.
  name text not null,
  content text not null,
  updated_at bigint not null,
  constraint edit_draft_unique unique (account_id, repository_id, place)
);
create index edit_draft_age on edit_draft (updated_at);
create index edit_draft_repository on edit_draft (repository_id);
