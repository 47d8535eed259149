package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.account.api.SessionView;
import dev.gatehouse.portal.account.api.Sessions;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /settings/sessions}: the browsers that are signed in. */
@Named("sessionSettings")
@RequestScoped
public class SessionSettings {
  private static final String PATH = "/settings/sessions";

  @Inject private Sessions sessions;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private List<SessionView> list = List.of();

  public void load() {
    list = sessions.list(current.getIdentity());
  }

  public List<SessionView> getSessions() {
    return list;
  }

  /** Ends the session that the pressed button names. */
  public void end() {
    sessions.end(current.getIdentity(), query.number("end"));
    redirect.to(PATH, "Session ended.");
  }

  public void endOthers() {
    sessions.endOthers(current.getIdentity());
    redirect.to(PATH, "All other sessions ended.");
  }
}
