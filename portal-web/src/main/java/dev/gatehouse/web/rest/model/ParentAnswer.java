package dev.gatehouse.web.rest.model;

/** A commit's parent. */
public record ParentAnswer(String sha, String url, String htmlUrl) {}
