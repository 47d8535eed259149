-- Runs unchanged on H2 and PostgreSQL; see V3 for commits.

-- Who made a comment a to-do, and when; and who declared it done.
alter table review_comment add column todo_by varchar(39);
alter table review_comment add column todo_at bigint;
alter table review_comment add column done_by varchar(39);
alter table review_comment add column done_at bigint;
