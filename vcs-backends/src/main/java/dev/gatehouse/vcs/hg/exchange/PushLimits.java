package dev.gatehouse.vcs.hg.exchange;

/**
 * What is too much in one push.
 *
 * @param text bytes of one revision's text
 * @param texts bytes of the texts of all revisions together, which is what a push costs to check
 * @param changesets bytes that new changesets take, which are in memory until the commit
 * @param named bytes that the names in new manifests and changesets take, also in memory until then
 * @param markers how many obsolescence markers
 */
public record PushLimits(int text, long texts, long changesets, long named, int markers) {}
