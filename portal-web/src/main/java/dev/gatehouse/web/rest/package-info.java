/**
 * REST at {@code /api/v3}, in GitHub's shapes wherever GitHub has one, so that clients written for
 * GitHub Enterprise work unmodified. Resources are doors: each method is one row of the route table
 * and one use case.
 */
@NullMarked
package dev.gatehouse.web.rest;

import org.jspecify.annotations.NullMarked;
