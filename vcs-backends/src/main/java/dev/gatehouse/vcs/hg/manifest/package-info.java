/** The texts of manifests: which files a changeset has. */
@NullMarked
package dev.gatehouse.vcs.hg.manifest;

import org.jspecify.annotations.NullMarked;
