package dev.gatehouse.portal.browse.api;

import java.util.Optional;

/**
 * A file.
 *
 * @param base64 its bytes, in lines of 60 characters each with its line end; empty if they are more
 *     than are told at once
 */
public record FileData(SizedEntry file, Optional<String> base64) {}
