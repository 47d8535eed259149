/** The git backend: JGit behind {@code vcs.spi}. The only package that may name JGit. */
@NullMarked
package dev.gatehouse.vcs.git;

import org.jspecify.annotations.NullMarked;
