package dev.gatehouse.portal.document.spi;

import dev.gatehouse.portal.document.api.Diagnostic;
import dev.gatehouse.portal.document.api.DocumentKindView;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The rules of a kind of document. Pure, thread-safe. */
public interface DocumentKind {
  /** What people are told of it. */
  DocumentKindView view();

  /** The number that a file's name has; empty if it is no document of this kind. */
  Optional<Integer> number(String fileName);

  /** Whether a file of this name is shown as a document; also a name that is not given any more. */
  boolean isShown(String fileName);

  /** What the file of a number is called. */
  String fileName(int number);

  /** The first number that is given to a new document. */
  int firstNumber();

  /** The last one. */
  int lastNumber();

  /** The types that a document may have. */
  List<String> types();

  /**
   * What is wrong with a text.
   *
   * @param today for dates that must not be in the future
   */
  List<Diagnostic> check(String fileName, String text, LocalDate today);

  /**
   * What a new document begins with.
   *
   * @param author as the header names people, such as {@code Ada <ada@example.org>}
   */
  String template(int number, String title, String type, String author, LocalDate today);
}
