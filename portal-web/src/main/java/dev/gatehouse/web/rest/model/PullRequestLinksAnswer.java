package dev.gatehouse.web.rest.model;

/** Where a pull request and what belongs to it are. */
public record PullRequestLinksAnswer(
    LinkAnswer self,
    LinkAnswer html,
    LinkAnswer issue,
    LinkAnswer comments,
    LinkAnswer reviewComments,
    LinkAnswer reviewComment,
    LinkAnswer commits) {}
