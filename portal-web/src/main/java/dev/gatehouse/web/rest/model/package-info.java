/**
 * What the API says and hears, as records whose components are the fields: GitHub's where GitHub
 * has them, ours beside. Answers end in {@code Answer}, bodies in {@code Body}; every component of
 * a body is an {@code Optional}. Nothing is here that its reader may not know.
 */
@NullMarked
package dev.gatehouse.web.rest.model;

import org.jspecify.annotations.NullMarked;
