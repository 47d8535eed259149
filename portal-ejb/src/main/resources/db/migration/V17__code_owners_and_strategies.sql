-- Runs unchanged on H2 and PostgreSQL.

-- Whether what a pull request changes needs the approval of those whom CODEOWNERS names.
alter table branch_rule add column code_owners boolean default false not null;
-- The names of the ways to land that are taken, with blanks between; empty for all that there are.
alter table branch_rule add column strategies varchar(100) default '' not null;
