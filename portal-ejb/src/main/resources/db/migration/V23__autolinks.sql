-- Runs unchanged on H2 and PostgreSQL; see V1 for sequences and keys.

create sequence autolink_seq start with 50 increment by 50;

-- What a repository's texts call the issues of a tracker, and where those are.
create table autolink (
  id bigint primary key,
  version bigint not null,
  repository_id bigint not null references repository (id) on delete cascade,
  prefix varchar(40) not null,
  prefix_key varchar(40) not null,
  url_template varchar(500) not null,
  alphanumeric boolean not null,
  constraint autolink_unique unique (repository_id, prefix_key)
);
