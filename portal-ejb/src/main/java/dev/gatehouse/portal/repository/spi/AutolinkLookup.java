package dev.gatehouse.portal.repository.spi;

import dev.gatehouse.portal.repository.api.Autolink;
import java.util.List;

/** The autolinks of repositories, whoever asks; remembered. Thread-safe. */
public interface AutolinkLookup {
  /** Those of a repository, by prefix. */
  List<Autolink> of(long repositoryId);
}
