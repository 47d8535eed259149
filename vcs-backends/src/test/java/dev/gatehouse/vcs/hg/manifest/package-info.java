@NullMarked
package dev.gatehouse.vcs.hg.manifest;

import org.jspecify.annotations.NullMarked;
