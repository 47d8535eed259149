package dev.gatehouse.portal.review.api;

import java.util.Optional;

/**
 * A patch that becomes a pull request.
 *
 * @param patch as {@code diff -u}, {@code git diff}, {@code git format-patch} or {@code hg export}
 *     made it; at most 20 MiB. Not copied, not to be changed
 * @param title one line, 1 to 255 characters; empty for the first line of the patch's message
 * @param body at most 65,536 characters; empty for the rest of the patch's message
 * @param baseBranch where it is to land
 * @param base a branch, tag or full commit id that the patch was made from; empty to have it found
 * @param draft whether it is not yet meant to land
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record PatchProposal(
    byte[] patch,
    Optional<String> title,
    Optional<String> body,
    String baseBranch,
    Optional<String> base,
    boolean draft) {}
