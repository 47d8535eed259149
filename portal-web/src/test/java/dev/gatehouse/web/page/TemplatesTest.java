package dev.gatehouse.web.page;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** A template that cannot be read is found here, and not by the first visitor. */
class TemplatesTest {
  private static final Path WEBAPP = Path.of("src/main/webapp");
  private static final Set<String> LIBRARIES =
      Set.of(
          "http://www.w3.org/1999/xhtml",
          "jakarta.faces.core",
          "jakarta.faces.facelets",
          "jakarta.faces.html",
          "jakarta.faces.passthrough",
          "jakarta.tags.core",
          "primefaces",
          "gatehouse",
          "http://gatehouse.dev/faces");

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(WEBAPP)) {
      return files.filter(file -> file.toString().endsWith(".xhtml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplateIsWellFormedAndUsesKnownLibraries(Path template) throws Exception {
    Document document = assertDoesNotThrow(() -> parse(template), template.toString());
    Set<String> unknown = new TreeSet<>();
    NodeList elements = document.getElementsByTagNameNS("*", "*");
    assertTrue(elements.getLength() > 0, template.toString());
    for (int i = 0; i < elements.getLength(); i++) {
      Node element = elements.item(i);
      String library = element.getNamespaceURI();
      // What stands in a "svg" without a namespace of its own is XHTML's, as browsers see it.
      if (library == null || !LIBRARIES.contains(library)) {
        unknown.add(element.getNodeName() + " of " + library);
      }
    }
    assertEquals(Set.of(), unknown, template.toString());
  }

  private static Document parse(Path template) throws Exception {
    DocumentBuilder builder = builder();
    builder.setErrorHandler(new DefaultHandler());
    // Facelets knows the entities of HTML; none is looked up here.
    builder.setEntityResolver((name, system) -> new InputSource(new java.io.StringReader("")));
    return builder.parse(template.toFile());
  }

  private static DocumentBuilder builder() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder();
  }
}
