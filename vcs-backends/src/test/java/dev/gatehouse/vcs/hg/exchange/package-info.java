/** Pushes by stock hg, and hostile ones. */
@org.jspecify.annotations.NullMarked
package dev.gatehouse.vcs.hg.exchange;
