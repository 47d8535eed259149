package dev.gatehouse.web.rest.model;

/** A file by its content's id. */
public record BlobAnswer(String sha, long size, String url, String content, String encoding) {}
