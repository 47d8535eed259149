-- Runs unchanged on H2 and PostgreSQL; see V1 for instants, sequences and keys, V3 for people and paths.

create sequence label_seq start with 50 increment by 50;
create sequence pull_request_label_seq start with 50 increment by 50;
create sequence pull_request_assignee_seq start with 50 increment by 50;
create sequence review_request_seq start with 50 increment by 50;

-- A word that a repository has for its pull requests.
create table label (
  id bigint primary key,
  version bigint not null,
  repository_id bigint not null references repository (id) on delete cascade,
  name varchar(50) not null,
  -- The form in which names are compared.
  name_key varchar(50) not null,
  -- Six hexadecimal digits: red, green, blue.
  colour varchar(6) not null,
  description varchar(100) not null,
  constraint label_name_unique unique (repository_id, name_key)
);

create table pull_request_label (
  id bigint primary key,
  version bigint not null,
  pull_request_id bigint not null references pull_request (id) on delete cascade,
  label_id bigint not null references label (id) on delete cascade,
  constraint pull_request_label_unique unique (pull_request_id, label_id)
);
create index pull_request_label_label on pull_request_label (label_id);

-- Who is to see a pull request to its end.
create table pull_request_assignee (
  id bigint primary key,
  version bigint not null,
  pull_request_id bigint not null references pull_request (id) on delete cascade,
  account_id bigint not null references account (id) on delete cascade,
  constraint pull_request_assignee_unique unique (pull_request_id, account_id)
);
create index pull_request_assignee_account on pull_request_assignee (account_id);

-- Who was asked for a review, and why: an account, or a team.
create table review_request (
  id bigint primary key,
  version bigint not null,
  pull_request_id bigint not null references pull_request (id) on delete cascade,
  account_id bigint references account (id) on delete cascade,
  team_id bigint references team (id) on delete cascade,
  -- The login of whoever asked; empty if a path that is changed has this owner.
  asked_by varchar(39),
  -- That path, the first of them.
  owned_path text,
  -- The version that it was asked for, and when.
  pull_request_version integer not null,
  asked_at bigint not null,
  -- When somebody took it back.
  removed_at bigint,
  constraint review_request_account_unique unique (pull_request_id, account_id),
  constraint review_request_team_unique unique (pull_request_id, team_id),
  constraint review_request_of_one
    check ((account_id is null and team_id is not null) or (account_id is not null and team_id is null))
);
create index review_request_account on review_request (account_id);
create index review_request_team on review_request (team_id);
