/** Files that are sent to be saved: how archives are packed, and how a file's name is told. */
@NullMarked
package dev.gatehouse.web.archive;

import org.jspecify.annotations.NullMarked;
