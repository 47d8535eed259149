package dev.gatehouse.web.page.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A feed.
 *
 * @param id an IRI that stays
 * @param self where the feed is
 * @param page where people read the same
 * @param updated when the newest entry was; if there is none, when the repository was made
 */
record AtomFeed(
    String id, String title, String self, String page, Instant updated, List<Entry> entries) {
  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  AtomFeed {
    entries = List.copyOf(entries);
  }

  /**
   * Something that happened.
   *
   * @param id an IRI that stays
   * @param content plain text
   */
  record Entry(
      String id, String title, String page, String author, Instant updated, String content) {}

  /** The feed in UTF-8. What XML cannot say is replaced by U+FFFD. */
  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_000);
    try {
      XMLStreamWriter out =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      out.writeStartElement("feed");
      out.writeDefaultNamespace(NAMESPACE);
      element(out, "id", id);
      element(out, "title", title);
      element(out, "updated", time(updated));
      link(out, "self", "application/atom+xml", self);
      link(out, "alternate", "text/html", page);
      for (Entry entry : entries) {
        out.writeStartElement("entry");
        element(out, "id", entry.id());
        element(out, "title", entry.title());
        element(out, "updated", time(entry.updated()));
        link(out, "alternate", "text/html", entry.page());
        out.writeStartElement("author");
        element(out, "name", entry.author().isBlank() ? "?" : entry.author());
        out.writeEndElement();
        out.writeStartElement("content");
        out.writeAttribute("type", "text");
        out.writeCharacters(legal(entry.content()));
        out.writeEndElement();
        out.writeEndElement();
      }
      out.writeEndElement();
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void element(XMLStreamWriter out, String name, String text)
      throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(legal(text));
    out.writeEndElement();
  }

  private static void link(XMLStreamWriter out, String rel, String type, String href)
      throws XMLStreamException {
    out.writeEmptyElement("link");
    out.writeAttribute("rel", rel);
    out.writeAttribute("type", type);
    out.writeAttribute("href", href);
  }

  private static String legal(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF && (c < 0x7F || c > 0x9F))
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
