-- Runs unchanged on H2 and PostgreSQL; see V3 for commits.

-- What its owner entered and has not followed the link to yet; account.email is what mail goes to.
alter table account add column unverified_email varchar(254);
alter table account add column unverified_at bigint;
