package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.sso.api.TokenRole;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.web.rest.model.PermissionsAnswer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The portal's words in GitHub's, and back. What is no word at all is refused with the field. */
final class GitHubTerms {
  private GitHubTerms() {}

  /** {@code none}, {@code read}, {@code write} or {@code admin}. */
  static String permission(AccessLevel level) {
    return lower(level);
  }

  static AccessLevel level(String field, String word) {
    return switch (word) {
      case "pull", "read" -> AccessLevel.READ;
      case "push", "write" -> AccessLevel.WRITE;
      case "admin" -> AccessLevel.ADMIN;
      case "none" -> AccessLevel.NONE;
      default ->
          throw PortalException.invalid(field, field + " must be pull, push, admin or none.");
    };
  }

  static PermissionsAnswer permissions(AccessLevel level) {
    return new PermissionsAnswer(
        level.atLeast(AccessLevel.ADMIN),
        level.atLeast(AccessLevel.WRITE),
        level.atLeast(AccessLevel.READ));
  }

  static String visibility(RepositoryView repository) {
    return lower(repository.visibility());
  }

  /** The visibility that two fields of a body ask for; {@code visibility} counts first. */
  static Optional<Visibility> visibility(Optional<String> word, Optional<Boolean> isPrivate) {
    return word.map(w -> one(Visibility.class, "visibility", w))
        .or(() -> isPrivate.map(p -> p ? Visibility.PRIVATE : Visibility.PUBLIC));
  }

  /** {@code admin} or {@code member}. */
  static String role(MemberRole role) {
    return role == MemberRole.OWNER ? "admin" : "member";
  }

  static MemberRole role(String word) {
    return switch (word) {
      case "admin" -> MemberRole.OWNER;
      case "member" -> MemberRole.MEMBER;
      default -> throw PortalException.invalid("role", "role must be admin or member.");
    };
  }

  static TokenRole tokenRole(String word) {
    return one(TokenRole.class, "role", word);
  }

  static BranchRule.Who who(String field, String word) {
    return one(BranchRule.Who.class, field, word);
  }

  /** How a pull request lands: GitHub's words, and beside them those of what it does not have. */
  static String strategy(MergeStrategy strategy) {
    return switch (strategy) {
      case MERGE -> "merge";
      case SQUASH -> "squash";
      case REBASE -> "rebase";
      case FAST_FORWARD -> "fast-forward";
      case GRAFT -> "graft";
      case CLOSE_AND_MERGE -> "close";
    };
  }

  static MergeStrategy strategy(String field, String word) {
    return Arrays.stream(MergeStrategy.values())
        .filter(each -> strategy(each).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                PortalException.invalid(
                    field,
                    field + " must be one of merge, squash, rebase, fast-forward, graft, close."));
  }

  /** An enum constant in lower case. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant that a word names in lower case.
   *
   * @throws PortalException INVALID, with the field, if there is none
   */
  static <E extends Enum<E>> E one(Class<E> type, String field, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> lower(each).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                PortalException.invalid(
                    field,
                    field
                        + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(GitHubTerms::lower)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
