/** Tests of the Mercurial engine, with stock hg as the other side. */
@NullMarked
package dev.gatehouse.vcs.hg;

import org.jspecify.annotations.NullMarked;
