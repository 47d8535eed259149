package dev.gatehouse.web.page.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class AtomFeedTest {
  @Test
  void whateverAMessageSaysTheFeedIsXml() throws Exception {
    String hostile = "</content><script>&amp; ]]> \u0000\u000b\ud800 \ufffe \ud83d\ude00";
    AtomFeed feed =
        new AtomFeed(
            "tag:a,2026:b",
            hostile,
            "http://a/b.atom?x=1&y=\"2\"",
            "http://a/b",
            Instant.parse("2026-03-29T00:30:00.123Z"),
            List.of(
                new AtomFeed.Entry(
                    "tag:a,2026:c", hostile, "http://a/c", "", Instant.EPOCH, hostile)));
    Document read =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(feed.write()));
    assertEquals("feed", read.getDocumentElement().getNodeName());
    assertEquals(
        "</content><script>&amp; ]]> \ufffd\ufffd\ufffd \ufffd \ud83d\ude00",
        read.getElementsByTagName("content").item(0).getTextContent());
    assertEquals(
        "2026-03-29T00:30:00Z", read.getElementsByTagName("updated").item(0).getTextContent());
    assertEquals("?", read.getElementsByTagName("name").item(0).getTextContent());
    assertEquals(
        "http://a/b.atom?x=1&y=\"2\"",
        read.getElementsByTagName("link")
            .item(0)
            .getAttributes()
            .getNamedItem("href")
            .getNodeValue());
  }
}
