-- Runs unchanged on H2 and PostgreSQL; see V1 for instants, sequences and keys, V3 for commits and paths.

create sequence kept_set_seq start with 50 increment by 50;
create sequence kept_file_seq start with 50 increment by 50;

-- Changes of several files that somebody has not committed yet: one set for each branch.
create table kept_set (
  id bigint primary key,
  version bigint not null,
  account_id bigint not null references account (id) on delete cascade,
  repository_id bigint not null references repository (id) on delete cascade,
  branch varchar(255) not null,
  title varchar(255) not null,
  body text not null,
  updated_at bigint not null,
  constraint kept_set_unique unique (account_id, repository_id, branch)
);
create index kept_set_repository on kept_set (repository_id);

create table kept_file (
  id bigint primary key,
  version bigint not null,
  set_id bigint not null references kept_set (id) on delete cascade,
  -- The SHA-256 of the path that the file has on the branch, or is to have: a path may be too long for a key.
  place varchar(64) not null,
  path text not null,
  -- Of a file that is renamed only.
  old_path text,
  -- What it is to be; empty if it is deleted.
  kind varchar(20),
  -- In base64, as the two databases have no bytes in common that have room for a file.
  content text,
  -- What it was begun with; empty for a file that is new.
  base varchar(40),
  was varchar(100),
  -- Grows with each change, so that what was kept again meanwhile is known.
  edition integer not null,
  updated_at bigint not null,
  constraint kept_file_unique unique (set_id, place)
);
