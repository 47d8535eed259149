package dev.gatehouse.vcs.spi;

/**
 * Who a commit says made it: a claim by whoever made the commit, not an account.
 *
 * @param name may be empty
 * @param email may be empty
 */
public record Person(String name, String email) {}
