package dev.gatehouse.web.markup.docutils;

/**
 * A document to render.
 *
 * @param text reStructuredText, at most 1 MiB
 * @param isPep whether it begins with the header of a Python Enhancement Proposal
 * @param extension of its file and its neighbours', such as {@code .rst}
 */
public record DocutilsDocument(String text, boolean isPep, String extension) {}
