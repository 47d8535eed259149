-- Runs unchanged on H2 and PostgreSQL; see V3 for commits.

-- The target's tip that it landed on; empty if it came there by a push.
alter table pull_request add column landed_on varchar(40);
-- The number of the pull request, in the same repository, that this one takes back.
alter table pull_request add column reverts integer;
create index pull_request_reverts on pull_request (repository_id, reverts);
