package dev.gatehouse.vcs.hg.exchange;

/**
 * What is too much in one push.
 *
 * @param text bytes of one revision's text
 * @param texts bytes of the texts of all revisions together, which is what a push costs to check
 * @param changesets bytes that new changesets take, which are in memory until the commit
 */
public record PushLimits(int text, long texts, long changesets) {}
