-- Runs unchanged on H2 and PostgreSQL; see V1 for instants, sequences and keys.
-- People who wrote something are kept by their account and by the login they had, which outlives it.
-- Commits are 40 hexadecimal digits. Paths are bytes, each as the character with its number (ISO 8859-1).

create sequence pull_request_seq start with 50 increment by 50;
create sequence pull_request_version_seq start with 50 increment by 50;
create sequence review_seq start with 50 increment by 50;
create sequence review_comment_seq start with 50 increment by 50;

-- The last number that a repository gave to a pull request. A number is never given twice.
create table pull_request_counter (
  repository_id bigint primary key references repository (id) on delete cascade,
  version bigint not null,
  last_number integer not null
);

create table pull_request (
  id bigint primary key,
  version bigint not null,
  repository_id bigint not null references repository (id) on delete cascade,
  number integer not null,
  title varchar(255) not null,
  body text not null,
  account_id bigint references account (id) on delete set null,
  author varchar(39) not null,
  state varchar(6) not null,
  draft boolean not null,
  base_branch varchar(255) not null,
  -- Where the head comes from; without a branch it was proposed and has no name.
  head_repository_id bigint references repository (id) on delete set null,
  head_branch varchar(255),
  head varchar(40) not null,
  versions integer not null,
  -- What is about to land, written before it does.
  candidate varchar(40),
  created_at bigint not null,
  updated_at bigint not null,
  closed_at bigint,
  merged_by varchar(39),
  merge_commit varchar(40),
  constraint pull_request_number_unique unique (repository_id, number),
  constraint pull_request_state_known check (state in ('MAKING', 'OPEN', 'CLOSED', 'MERGED'))
);
create index pull_request_state on pull_request (repository_id, state, number);
create index pull_request_account on pull_request (account_id);
create index pull_request_head on pull_request (head_repository_id, head_branch);

create table pull_request_version (
  id bigint primary key,
  version bigint not null,
  pull_request_id bigint not null references pull_request (id) on delete cascade,
  number integer not null,
  head varchar(40) not null,
  -- Where head and target had parted, and the target's tip, when it was made.
  fork_point varchar(40) not null,
  tip varchar(40) not null,
  -- Equal for two versions that change the same lines in the same way.
  patch_id varchar(64) not null,
  actor varchar(39) not null,
  created_at bigint not null,
  constraint pull_request_version_unique unique (pull_request_id, number)
);

create table review (
  id bigint primary key,
  version bigint not null,
  pull_request_id bigint not null references pull_request (id) on delete cascade,
  account_id bigint references account (id) on delete set null,
  author varchar(39) not null,
  state varchar(17) not null,
  body text not null,
  -- What was looked at: a version, and where it was to go.
  pull_request_version integer not null,
  base_branch varchar(255) not null,
  created_at bigint not null,
  submitted_at bigint,
  constraint review_state_known
    check (state in ('PENDING', 'COMMENTED', 'APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'))
);
create index review_pull_request on review (pull_request_id, id);

create table review_comment (
  id bigint primary key,
  version bigint not null,
  pull_request_id bigint not null references pull_request (id) on delete cascade,
  -- Empty for what is said about the pull request as a whole.
  review_id bigint references review (id) on delete cascade,
  in_reply_to bigint references review_comment (id) on delete cascade,
  account_id bigint references account (id) on delete set null,
  author varchar(39) not null,
  body text not null,
  path text,
  side varchar(5),
  -- The last and the first line it speaks of, from 1; 0 for the file as a whole.
  line integer not null,
  start_line integer not null,
  pull_request_version integer not null,
  -- The lines it spoke of when it was written, to be shown when they are gone.
  excerpt text not null,
  created_at bigint not null,
  updated_at bigint not null,
  resolved_by varchar(39),
  resolved_at bigint,
  constraint review_comment_side_known check (side in ('LEFT', 'RIGHT'))
);
create index review_comment_pull_request on review_comment (pull_request_id, id);
create index review_comment_review on review_comment (review_id);
create index review_comment_reply on review_comment (in_reply_to);
