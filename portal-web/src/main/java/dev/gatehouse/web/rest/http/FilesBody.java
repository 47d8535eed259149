package dev.gatehouse.web.rest.http;

/** A body that carries whole files, and may therefore be larger than others. */
public interface FilesBody {}
