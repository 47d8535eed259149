package dev.gatehouse.web.markup.docutils;

import java.util.Optional;

/**
 * A document to render.
 *
 * @param text reStructuredText, at most 1 MiB
 * @param kind of documents with a form of their own, by its id, such as {@code pep}; one that the
 *     worker does not know changes nothing
 * @param extension of its file and its neighbours', such as {@code .rst}
 */
public record DocutilsDocument(String text, Optional<String> kind, String extension) {}
