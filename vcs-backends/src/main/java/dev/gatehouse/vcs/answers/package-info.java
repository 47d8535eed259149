/** Answers to clients that cost much to make, kept on disk for the next one who asks the same. */
@NullMarked
package dev.gatehouse.vcs.answers;

import org.jspecify.annotations.NullMarked;
