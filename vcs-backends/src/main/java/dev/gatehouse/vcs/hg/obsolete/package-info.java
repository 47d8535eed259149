/**
 * Obsolescence: markers that say what replaced a changeset, and what follows from them. ({@code hg
 * help internals.*} does not describe the store; its layout is that of the file that hg writes.)
 */
@NullMarked
package dev.gatehouse.vcs.hg.obsolete;

import org.jspecify.annotations.NullMarked;
