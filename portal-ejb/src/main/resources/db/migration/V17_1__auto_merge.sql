-- Runs unchanged on H2 and PostgreSQL; see V1 for instants, V3 for commits and people.

-- Who lets it land once nothing is in its way, and how; all empty if nobody does.
alter table pull_request add column auto_merge_account_id bigint references account (id) on delete set null;
alter table pull_request add column auto_merge_by varchar(39);
alter table pull_request add column auto_merge_strategy varchar(20);
alter table pull_request add column auto_merge_title varchar(255);
alter table pull_request add column auto_merge_message text;
-- The head that was looked at.
alter table pull_request add column auto_merge_head varchar(40);
alter table pull_request add column auto_merge_at bigint;
-- Why it does not land by itself any more, for people.
alter table pull_request add column auto_merge_ended varchar(500);
create index pull_request_auto_merge on pull_request (auto_merge_account_id);
