package dev.gatehouse.system;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's browser on a portal: cookies of its own, and a memory of every script error and every
 * violation of the content security policy. For one thread; closed by the test.
 */
public final class Visit implements AutoCloseable {
  private final RunningPortal portal;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private Visit(RunningPortal portal, Browser.NewContextOptions options) {
    this.portal = portal;
    this.context = Browsers.chromium().newContext(options);
    this.page = context.newPage();
    page.onPageError(error -> complaints.add("script error: " + error));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")
              || message.text().contains("Content Security Policy")) {
            complaints.add(message.text() + " (" + message.location() + ")");
          }
        });
  }

  /** A desktop's window. */
  public static Visit to(RunningPortal portal) {
    return new Visit(portal, new Browser.NewContextOptions().setViewportSize(1280, 900));
  }

  /** A phone's window. */
  public static Visit byPhone(RunningPortal portal) {
    return new Visit(
        portal,
        new Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setIsMobile(true)
            .setHasTouch(true));
  }

  /** A desktop's window in dark mode. */
  public static Visit inTheDark(RunningPortal portal) {
    return new Visit(
        portal,
        new Browser.NewContextOptions()
            .setViewportSize(1280, 900)
            .setColorScheme(ColorScheme.DARK));
  }

  /** A desktop's window in which no script runs. */
  public static Visit withoutScripts(RunningPortal portal) {
    return new Visit(
        portal,
        new Browser.NewContextOptions().setViewportSize(1280, 900).setJavaScriptEnabled(false));
  }

  public Page page() {
    return page;
  }

  /**
   * Opens a page of the portal.
   *
   * @param path with a leading slash, encoded
   * @return the answer
   */
  public Response open(String path) {
    @Nullable Response response = page.navigate(portal.url(path).toString());
    if (response == null) {
      throw new AssertionError("no answer for " + path);
    }
    return response;
  }

  /** Signs in through the login page, as a person does. */
  public Visit signIn(Person person) {
    open("/login");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(person.login());
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(person.password());
    page.getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("Sign in")))
        .click();
    page.waitForURL(url -> !url.contains("/login"));
    return this;
  }

  /** Fails if axe-core finds anything on the page, or a script or the policy complained. */
  public void assertAccessibleAndQuiet() {
    assertNothing(
        axe()
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            .analyze());
    assertQuiet();
  }

  /** The same, for the one rule whose answer depends on the colours. */
  public void assertContrast() {
    assertNothing(axe().withRules(List.of("color-contrast")).analyze());
    assertQuiet();
  }

  /** Without the second page that gathers what frames say: no page of the portal has frames. */
  private AxeBuilder axe() {
    return new AxeBuilder(page).setLegacyMode(true);
  }

  private void assertNothing(AxeResults results) {
    StringBuilder found = new StringBuilder();
    for (Rule rule : results.getViolations()) {
      found.append(rule.getId()).append(": ").append(rule.getHelp()).append('\n');
      rule.getNodes().forEach(node -> found.append("    ").append(node.getHtml()).append('\n'));
    }
    if (!found.isEmpty()) {
      throw new AssertionError("axe-core on " + page.url() + "\n" + found);
    }
  }

  /** Fails if a script or the content security policy complained since the last call. */
  public void assertQuiet() {
    List<String> said = List.copyOf(complaints);
    complaints.clear();
    if (!said.isEmpty()) {
      throw new AssertionError("on " + page.url() + ":\n" + String.join("\n", said));
    }
  }

  /** Fails unless what was complained of since the last call all holds a text: a status, say. */
  public void assertComplained(String part) {
    List<String> said = List.copyOf(complaints);
    complaints.clear();
    if (said.isEmpty() || said.stream().anyMatch(each -> !each.contains(part))) {
      throw new AssertionError("not only " + part + " on " + page.url() + ": " + said);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
