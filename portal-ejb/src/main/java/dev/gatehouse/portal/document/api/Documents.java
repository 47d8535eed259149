package dev.gatehouse.portal.document.api;

import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * Documents with rules. Nothing is known of any kind of document until a repository's
 * administrators turn its profile on. Thread-safe.
 */
public interface Documents {
  /** The kinds there are. */
  List<DocumentKindView> kinds();

  /** The profile of a repository. Needs READ. */
  Optional<ContentProfile> profile(Identity caller, String owner, String repository);

  /**
   * Which files are documents, to be shown as such: those of today, and those that had another name
   * once. Needs READ.
   */
  DocumentFiles files(Identity caller, String owner, String repository);

  /**
   * Turns a profile on or off. Needs ADMIN.
   *
   * @throws dev.gatehouse.portal.error.PortalException INVALID with the field {@code kind} or
   *     {@code directory}
   */
  void setProfile(
      Identity caller, String owner, String repository, Optional<ContentProfile> profile);

  /**
   * What is wrong with a text, sorted by line. Needs READ.
   *
   * @return empty without a profile, or if the path is not one of its documents
   */
  List<Diagnostic> check(
      Identity caller, String owner, String repository, RepoPath path, String text);

  /** The types that a new document may have; empty without a profile. Needs READ. */
  List<String> types(Identity caller, String owner, String repository);

  /**
   * The number that the next document would get. It is kept for nobody. Needs READ.
   *
   * @throws dev.gatehouse.portal.error.PortalException NOT_FOUND without a profile
   */
  int next(Identity caller, String owner, String repository);

  /**
   * Keeps the next number for the caller: one that no document of the default branch has, none of
   * an open pull request, and that is not kept for somebody else. Two callers never get the same
   * one. Needs PROPOSE.
   *
   * @throws dev.gatehouse.portal.error.PortalException NOT_FOUND without a profile; INVALID with
   *     the field {@code title} or {@code type}
   */
  BegunDocument begin(Identity caller, String owner, String repository, NewDocument document);

  /** What the caller has begun and not proposed yet, as long as the number is kept. */
  Optional<BegunDocument> begun(Identity caller, String owner, String repository, int number);
}
