package dev.gatehouse.vcs.spi;

/**
 * Names the content of a file or directory within one repository: equal ids have equal content, so
 * what is computed from one may be cached for ever. git: the blob's or tree's id. hg: the file node
 * (files) or a digest (directories); different ids may then still have equal content.
 *
 * @param value opaque, ASCII, at most 100 characters
 */
public record ContentId(String value) {
  public ContentId {
    if (value.isEmpty() || value.length() > 100) {
      throw new IllegalArgumentException("not a content id: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
