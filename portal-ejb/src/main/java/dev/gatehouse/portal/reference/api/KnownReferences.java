package dev.gatehouse.portal.reference.api;

import dev.gatehouse.portal.repository.api.Autolink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which references of some texts lead to something that whoever asked may know. Two that are equal
 * make the same of every text. Immutable.
 */
public final class KnownReferences {
  /** Of texts that belong to no repository, or are not to have links. */
  public static final KnownReferences NONE = new KnownReferences(List.of(), Map.of());

  private final List<Autolink> autolinks;
  private final Map<Reference, ReferenceTarget> targets;
  private final ReferenceFinder finder;

  /**
   * What is known.
   *
   * @param autolinks of the texts' repository
   * @param targets of what was looked up and found
   */
  public KnownReferences(List<Autolink> autolinks, Map<Reference, ReferenceTarget> targets) {
    this.autolinks = List.copyOf(autolinks);
    this.targets = Map.copyOf(targets);
    this.finder = new ReferenceFinder(autolinks);
  }

  /**
   * A part of a text that leads somewhere.
   *
   * @param start its first UTF-16 unit
   * @param end behind its last
   */
  public record Link(int start, int end, ReferenceTarget target) {}

  /** Whether no text has a link. */
  public boolean isEmpty() {
    return autolinks.isEmpty() && targets.isEmpty();
  }

  /** What leads somewhere, in the order of the text. */
  public List<Link> in(String text) {
    if (isEmpty()) {
      return List.of();
    }
    List<Link> links = new ArrayList<>();
    for (ReferenceFinder.Found found : finder.find(text)) {
      target(found.reference())
          .ifPresent(target -> links.add(new Link(found.start(), found.end(), target)));
    }
    return links;
  }

  /** The same for one text only, so that what is made of it can be kept under this. */
  public KnownReferences only(String text) {
    if (isEmpty()) {
      return NONE;
    }
    List<ReferenceFinder.Found> all = finder.find(text);
    if (all.isEmpty()) {
      return NONE;
    }
    Map<Reference, ReferenceTarget> some = new HashMap<>();
    for (ReferenceFinder.Found found : all) {
      Optional.ofNullable(targets.get(found.reference()))
          .ifPresent(target -> some.put(found.reference(), target));
    }
    return new KnownReferences(autolinks, some);
  }

  private Optional<ReferenceTarget> target(Reference reference) {
    return reference instanceof Reference.Issue issue
        ? Optional.of(issue(issue))
        : Optional.ofNullable(targets.get(reference));
  }

  private static ReferenceTarget issue(Reference.Issue issue) {
    return new ReferenceTarget.Issue(
        issue.autolink().prefix() + issue.number(), issue.autolink().url(issue.number()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KnownReferences that
        && autolinks.equals(that.autolinks)
        && targets.equals(that.targets);
  }

  @Override
  public int hashCode() {
    return 31 * autolinks.hashCode() + targets.hashCode();
  }
}
