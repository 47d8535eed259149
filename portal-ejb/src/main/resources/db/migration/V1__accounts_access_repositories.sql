-- Runs unchanged on H2 and PostgreSQL.
-- Instants are microseconds since 1970-01-01T00:00Z (PostgreSQL: to_timestamp(created_at / 1e6)).
-- Sequences step by 50 because EclipseLink takes 50 ids at a time and counts down from the value it got.
-- A *_key column is the name in lower case: names are unique whatever their case.

create sequence owner_seq start with 50 increment by 50;
create sequence membership_seq start with 50 increment by 50;
create sequence team_seq start with 50 increment by 50;
create sequence team_member_seq start with 50 increment by 50;
create sequence token_seq start with 50 increment by 50;
create sequence session_seq start with 50 increment by 50;
create sequence repository_seq start with 50 increment by 50;
create sequence former_name_seq start with 50 increment by 50;
create sequence grant_seq start with 50 increment by 50;
create sequence branch_rule_seq start with 50 increment by 50;
create sequence intent_seq start with 50 increment by 50;
create sequence outbox_seq start with 50 increment by 50;
create sequence audit_seq start with 50 increment by 50;

-- Accounts and organisations share one name space.
create table owner (
  id bigint primary key,
  version bigint not null,
  kind varchar(12) not null,
  login varchar(39) not null,
  login_key varchar(39) not null,
  display_name varchar(100) not null,
  created_at bigint not null,
  constraint owner_login_unique unique (login_key),
  constraint owner_kind_known check (kind in ('ACCOUNT', 'ORGANIZATION'))
);

create table account (
  id bigint primary key references owner (id) on delete cascade,
  email varchar(254) not null,
  password varchar(255),
  site_admin boolean not null,
  disabled boolean not null
);

create table organization (
  id bigint primary key references owner (id) on delete cascade,
  description varchar(350) not null,
  default_level varchar(5) not null,
  members_may_create boolean not null
);

create table membership (
  id bigint primary key,
  version bigint not null,
  organization_id bigint not null references organization (id) on delete cascade,
  account_id bigint not null references account (id) on delete cascade,
  member_role varchar(6) not null,
  constraint membership_unique unique (organization_id, account_id)
);
create index membership_account on membership (account_id);

create table team (
  id bigint primary key,
  version bigint not null,
  organization_id bigint not null references organization (id) on delete cascade,
  slug varchar(100) not null,
  name varchar(100) not null,
  description varchar(350) not null,
  constraint team_slug_unique unique (organization_id, slug)
);

create table team_member (
  id bigint primary key,
  version bigint not null,
  team_id bigint not null references team (id) on delete cascade,
  account_id bigint not null references account (id) on delete cascade,
  constraint team_member_unique unique (team_id, account_id)
);
create index team_member_account on team_member (account_id);

-- The secret is kept only as its HMAC-SHA256 under the installation's key.
create table access_token (
  id bigint primary key,
  version bigint not null,
  account_id bigint not null references account (id) on delete cascade,
  name varchar(100) not null,
  hint varchar(12) not null,
  secret_hash varchar(64) not null,
  token_role varchar(5) not null,
  limited boolean not null,
  created_at bigint not null,
  expires_at bigint,
  last_used_at bigint,
  constraint access_token_hash_unique unique (secret_hash)
);
create index access_token_account on access_token (account_id);

create table web_session (
  id bigint primary key,
  version bigint not null,
  account_id bigint not null references account (id) on delete cascade,
  cookie_hash varchar(64) not null,
  remote varchar(100) not null,
  user_agent varchar(200) not null,
  created_at bigint not null,
  last_seen_at bigint not null,
  constraint web_session_hash_unique unique (cookie_hash)
);
create index web_session_account on web_session (account_id);
create index web_session_last_seen on web_session (last_seen_at);

create table repository (
  id bigint primary key,
  version bigint not null,
  owner_id bigint not null references owner (id),
  name varchar(100) not null,
  name_key varchar(100) not null,
  description varchar(350) not null,
  vcs varchar(3) not null,
  visibility varchar(7) not null,
  default_branch varchar(255) not null,
  stage varchar(8) not null,
  created_at bigint not null,
  archived_at bigint,
  deleted_at bigint,
  pushed_at bigint,
  sorted_at bigint not null,
  constraint repository_name_unique unique (owner_id, name_key),
  constraint repository_stage_known check (stage in ('CREATING', 'READY', 'PURGING'))
);
create index repository_sorted on repository (sorted_at);

-- Where a former name leads, until somebody takes it.
create table former_name (
  id bigint primary key,
  version bigint not null,
  owner_id bigint not null references owner (id) on delete cascade,
  name_key varchar(100) not null,
  repository_id bigint not null references repository (id) on delete cascade,
  constraint former_name_unique unique (owner_id, name_key)
);
create index former_name_repository on former_name (repository_id);

-- Ids whose content was deleted for good: only these may be swept from the disk.
create table retired_repository (
  id bigint primary key,
  version bigint not null,
  retired_at bigint not null
);

-- A token whose repositories are all gone stays limited to nothing.
create table access_token_repository (
  token_id bigint not null references access_token (id) on delete cascade,
  repository_id bigint not null references repository (id) on delete cascade,
  primary key (token_id, repository_id)
);
create index access_token_repository_repository on access_token_repository (repository_id);

create table permission_grant (
  id bigint primary key,
  version bigint not null,
  repository_id bigint references repository (id) on delete cascade,
  organization_id bigint references organization (id) on delete cascade,
  account_id bigint references account (id) on delete cascade,
  team_id bigint references team (id) on delete cascade,
  grant_level varchar(5) not null,
  expires_at bigint,
  granted_by varchar(60) not null,
  granted_at bigint not null,
  constraint grant_has_one_target check ((repository_id is null) <> (organization_id is null)),
  constraint grant_has_one_subject check ((account_id is null) <> (team_id is null)),
  -- A row with a null is equal to no other, so each of these speaks of its own kind of grant only.
  constraint grant_repository_account_unique unique (repository_id, account_id),
  constraint grant_repository_team_unique unique (repository_id, team_id),
  constraint grant_organization_account_unique unique (organization_id, account_id),
  constraint grant_organization_team_unique unique (organization_id, team_id)
);
create index permission_grant_account on permission_grant (account_id);
create index permission_grant_team on permission_grant (team_id);

create table branch_rule (
  id bigint primary key,
  version bigint not null,
  repository_id bigint not null references repository (id) on delete cascade,
  place integer not null,
  pattern varchar(255) not null,
  push_who varchar(7) not null,
  force_push_who varchar(7) not null,
  delete_who varchar(7) not null
);
create index branch_rule_repository on branch_rule (repository_id, place);

create table branch_rule_also (
  rule_id bigint not null references branch_rule (id) on delete cascade,
  way varchar(10) not null,
  account_id bigint references account (id) on delete cascade,
  team_id bigint references team (id) on delete cascade,
  constraint branch_rule_also_has_one_subject check ((account_id is null) <> (team_id is null))
);
create index branch_rule_also_rule on branch_rule_also (rule_id);
create index branch_rule_also_account on branch_rule_also (account_id);
create index branch_rule_also_team on branch_rule_also (team_id);

-- What is about to be done to a repository on disk; gone once the outcome is written.
create table intent (
  id bigint primary key,
  version bigint not null,
  kind varchar(14) not null,
  repository_id bigint not null references repository (id) on delete cascade,
  account_id bigint,
  actor varchar(100) not null,
  credential varchar(60) not null,
  remote varchar(100) not null,
  request_id varchar(64) not null,
  detail text not null,
  created_at bigint not null
);
create index intent_repository on intent (repository_id);

-- Messages on their way to a receiver, in the order of their ids within a lane.
create table outbox (
  id bigint primary key,
  version bigint not null,
  receiver varchar(40) not null,
  lane bigint not null,
  kind varchar(40) not null,
  account_id bigint,
  actor varchar(100) not null,
  detail text not null,
  created_at bigint not null,
  attempts integer not null,
  next_attempt_at bigint not null,
  gave_up_at bigint,
  last_error varchar(500) not null
);
create index outbox_receiver on outbox (receiver, id);

-- The dashboard's feed; a row has the id of the message that it was made from.
create table activity (
  id bigint primary key,
  version bigint not null,
  kind varchar(6) not null,
  repository_id bigint not null references repository (id) on delete cascade,
  actor varchar(100) not null,
  detail text not null,
  happened_at bigint not null
);
create index activity_repository on activity (repository_id, id);

-- Without foreign keys on purpose: an entry outlives what it speaks of.
create table audit_entry (
  id bigint primary key,
  version bigint not null,
  happened_at bigint not null,
  account_id bigint,
  actor varchar(100) not null,
  action varchar(60) not null,
  target varchar(255) not null,
  detail varchar(1000) not null,
  credential varchar(60) not null,
  remote varchar(100) not null,
  request_id varchar(64) not null,
  repository_id bigint,
  owner_id bigint
);
create index audit_entry_account on audit_entry (account_id, id);
create index audit_entry_repository on audit_entry (repository_id, id);
create index audit_entry_owner on audit_entry (owner_id, id);
