package dev.gatehouse.portal.document.pep;

import java.util.regex.Pattern;

/** Where PEPs are talked about: the addresses that their headers may have. Stateless. */
final class PepThreads {
  private static final String DISCOURSE = "https://discuss\\.python\\.org/t/";
  private static final String TOPIC = "(?=[\\w-]*[^\\d/])[\\p{L}\\p{N}_-]+/";
  private static final Pattern TOPIC_ONLY = discourse("(?:" + TOPIC + ")?\\d+/?");
  private static final Pattern TOPIC_OR_POST =
      discourse("(?:" + TOPIC + "\\d+(?:/\\d+)?|\\d+(?:/\\d+)?)/?");
  private static final Pattern PIPERMAIL = mail("pipermail/(?i:[\\w-]+/\\d{4}-[a-z]+/\\d+\\.html)");
  private static final Pattern THREAD =
      mail("archives/list/(?i:[\\w-]+@python\\.org/thread/[a-z0-9]+/?)");
  private static final Pattern MESSAGE =
      mail("archives/list/(?i:[\\w-]+@python\\.org/message/[a-z0-9]+/?(?:#[a-z0-9]+)?)");

  private PepThreads() {}

  /** As the original has it, only what follows the prefix is read in any case. */
  private static Pattern mail(String rest) {
    return Pattern.compile("https://mail\\.python\\.org/" + rest);
  }

  private static Pattern discourse(String rest) {
    return Pattern.compile(DISCOURSE + rest, Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** A thread as a whole. */
  static boolean isThread(String url) {
    return TOPIC_ONLY.matcher(url).matches() || isMail(url);
  }

  /** A thread, or a post in one. */
  static boolean isPost(String url) {
    return TOPIC_OR_POST.matcher(url).matches() || isMail(url);
  }

  /** A thread, a post, or one message of a list. */
  static boolean isMessage(String url) {
    return isPost(url) || MESSAGE.matcher(url).matches();
  }

  private static boolean isMail(String url) {
    return PIPERMAIL.matcher(url).matches() || THREAD.matcher(url).matches();
  }
}
