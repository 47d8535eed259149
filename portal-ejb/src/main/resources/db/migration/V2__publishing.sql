-- Whether what is pushed to a repository of Mercurial becomes public. Means nothing to git.
alter table repository add column publishing boolean default true not null;
