-- Runs unchanged on H2 and PostgreSQL; see V1 for instants, sequences and keys.

create sequence webhook_seq start with 50 increment by 50;
create sequence webhook_delivery_seq start with 50 increment by 50;

create table webhook (
  id bigint primary key,
  version bigint not null,
  repository_id bigint not null references repository (id) on delete cascade,
  -- Who saved it last, and must administer the repository as long as it is used.
  account_id bigint not null references account (id) on delete cascade,
  url varchar(2000) not null,
  content_type varchar(4) not null,
  -- Sealed: see dev.gatehouse.portal.sealing.Sealing.
  secret text,
  -- Names of events, separated by commas; * for all.
  events varchar(300) not null,
  active boolean not null,
  -- Why the portal switched it off; empty if somebody did.
  off_reason varchar(300) not null,
  -- How many attempts have failed in a row.
  failures integer not null,
  last_state varchar(9),
  last_code integer,
  last_outcome varchar(300),
  last_at bigint,
  created_at bigint not null,
  updated_at bigint not null,
  constraint webhook_content_type_known check (content_type in ('JSON', 'FORM'))
);
create index webhook_repository on webhook (repository_id);
create index webhook_account on webhook (account_id);

create table webhook_delivery (
  id bigint primary key,
  version bigint not null,
  webhook_id bigint not null references webhook (id) on delete cascade,
  -- Which part of which message it was made of, so that it is made once; null for a redelivery.
  source varchar(60),
  guid varchar(36) not null,
  event varchar(40) not null,
  action varchar(40) not null,
  payload text not null,
  redelivery boolean not null,
  state varchar(9) not null,
  attempts integer not null,
  created_at bigint not null,
  next_attempt_at bigint not null,
  -- What came of the last attempt; the rest is empty before the first.
  attempted_at bigint,
  duration_ms integer not null,
  code integer,
  outcome varchar(300) not null,
  url varchar(2000) not null,
  request_headers text not null,
  response_headers text not null,
  response_body text not null,
  constraint webhook_delivery_source_unique unique (webhook_id, source),
  constraint webhook_delivery_state_known check (state in ('WAITING', 'DELIVERED', 'FAILED'))
);
create index webhook_delivery_due on webhook_delivery (state, next_attempt_at);
create index webhook_delivery_age on webhook_delivery (created_at);
