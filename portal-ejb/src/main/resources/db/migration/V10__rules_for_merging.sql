-- Runs unchanged on H2 and PostgreSQL; see V1 for instants, sequences and keys, V3 for commits.

create sequence commit_status_seq start with 50 increment by 50;

-- What a check said of a commit. The last of each context counts; the others are its history.
create table commit_status (
  id bigint primary key,
  version bigint not null,
  repository_id bigint not null references repository (id) on delete cascade,
  sha varchar(40) not null,
  context varchar(255) not null,
  state varchar(7) not null,
  description varchar(140) not null,
  -- Empty if there is nothing to look at.
  target_url varchar(2000) not null,
  account_id bigint references account (id) on delete set null,
  author varchar(39) not null,
  created_at bigint not null,
  constraint commit_status_state_known check (state in ('PENDING', 'SUCCESS', 'FAILURE', 'ERROR'))
);
create index commit_status_commit on commit_status (repository_id, sha, context, id);
create index commit_status_account on commit_status (account_id);

-- What a branch asks of pull requests. Until it says otherwise: whoever may push may merge.
alter table branch_rule add column merge_who varchar(7) default 'WRITERS' not null;
alter table branch_rule add column approvals integer default 0 not null;
alter table branch_rule add column threads_resolved boolean default false not null;
alter table branch_rule add column linear_history boolean default false not null;
alter table branch_rule add column binds_admins boolean default true not null;

update branch_rule set merge_who = push_who;
insert into branch_rule_also (rule_id, way, account_id, team_id)
  select rule_id, 'MERGE', account_id, team_id from branch_rule_also where way = 'PUSH';

-- The contexts that must have succeeded.
create table branch_rule_context (
  rule_id bigint not null references branch_rule (id) on delete cascade,
  context varchar(255) not null
);
create index branch_rule_context_rule on branch_rule_context (rule_id);
