-- Runs unchanged on H2 and PostgreSQL.

-- What the commit of a draft is to say: blank for the usual title.
alter table edit_draft add column title varchar(255) default '' not null;
alter table edit_draft add column body text default '' not null;
