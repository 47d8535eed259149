-- Runs unchanged on H2 and PostgreSQL; see V1 for instants, sequences and keys.

create sequence document_number_seq start with 50 increment by 50;

-- That a directory of a repository has documents of a kind, which follow rules.
create table content_profile (
  repository_id bigint primary key references repository (id) on delete cascade,
  version bigint not null,
  kind varchar(20) not null,
  directory varchar(255) not null
);

-- A number that is kept for somebody who has begun a document.
create table document_number (
  id bigint primary key,
  version bigint not null,
  repository_id bigint not null references repository (id) on delete cascade,
  number integer not null,
  account_id bigint not null references account (id) on delete cascade,
  -- What it is to be about.
  title varchar(255) not null,
  type varchar(40) not null,
  kept_until bigint not null,
  constraint document_number_unique unique (repository_id, number)
);
create index document_number_account on document_number (account_id);
