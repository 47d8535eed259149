-- Runs unchanged on H2 and PostgreSQL.

-- What a repository was forked from, as long as that exists.
alter table repository add column parent_id bigint references repository (id) on delete set null;
-- Whether what it was forked from was private to its end, so that this one stays private for ever.
alter table repository add column confined boolean default false not null;
create index repository_parent on repository (parent_id);

-- Whether whoever may write to the target may also write to the head's branch in another repository.
alter table pull_request add column maintainer_can_modify boolean default false not null;
