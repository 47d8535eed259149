/** REST at {@code /api/v3} as its clients meet it: PyGithub, Octokit, and requests by hand. */
@NullMarked
package dev.gatehouse.system.rest;

import org.jspecify.annotations.NullMarked;
