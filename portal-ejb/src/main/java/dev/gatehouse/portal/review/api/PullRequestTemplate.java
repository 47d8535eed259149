package dev.gatehouse.portal.review.api;

/**
 * A text that the description of a pull request begins with.
 *
 * @param name what it is called: its front matter says so, or its file
 * @param body Markdown, without front matter
 * @param suggested whether it fits what is changed best; one of several at most
 */
public record PullRequestTemplate(String name, String body, boolean suggested) {}
