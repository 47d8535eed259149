-- Runs unchanged on H2 and PostgreSQL; see V1 for instants, sequences and keys.

create sequence notification_seq start with 50 increment by 50;

-- What somebody is told about one pull request: one row, whatever happens to it.
create table notification (
  id bigint primary key,
  version bigint not null,
  account_id bigint not null references account (id) on delete cascade,
  pull_request_id bigint not null references pull_request (id) on delete cascade,
  repository_id bigint not null references repository (id) on delete cascade,
  reason varchar(20) not null,
  -- What happened last, as a kind of event, and who did it.
  event varchar(40) not null,
  actor varchar(100) not null,
  -- Whether it is in the inbox: not if it is there for what follows only.
  listed boolean not null,
  unread boolean not null,
  muted boolean not null,
  updated_at bigint not null,
  read_at bigint,
  constraint notification_unique unique (account_id, pull_request_id)
);
create index notification_inbox on notification (account_id, listed, updated_at);
create index notification_pull_request on notification (pull_request_id);
create index notification_repository on notification (repository_id);

-- How much of a repository somebody wants to be told; no row for what one takes part in.
create table repository_watch (
  id bigint primary key,
  version bigint not null,
  account_id bigint not null references account (id) on delete cascade,
  repository_id bigint not null references repository (id) on delete cascade,
  watch_level varchar(20) not null,
  constraint repository_watch_unique unique (account_id, repository_id)
);
create index repository_watch_repository on repository_watch (repository_id);

-- What somebody does not want, by sorts of events, with blanks between.
create table notification_settings (
  account_id bigint primary key references account (id) on delete cascade,
  version bigint not null,
  web_off varchar(200) not null,
  mail_off varchar(200) not null
);

-- Messages of the outbox that were handled: one that comes again tells nobody twice.
create table notification_handled (
  message_id bigint primary key,
  version bigint not null,
  handled_at bigint not null
);
create index notification_handled_age on notification_handled (handled_at);

-- Where landed changes of a repository are mailed to.
create table change_list (
  repository_id bigint primary key references repository (id) on delete cascade,
  version bigint not null,
  address varchar(254) not null,
  -- A pattern of branch names; empty for all.
  branches varchar(255) not null,
  -- The heads, with blanks between, up to which everything was mailed or was there before.
  known text not null
);
