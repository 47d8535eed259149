package dev.gatehouse.web.page.admin;

import dev.gatehouse.portal.outbox.api.Messages;
import dev.gatehouse.portal.outbox.api.WaitingMessage;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /admin/messages}: mail and other messages that could not be delivered. */
@Named("adminMessages")
@RequestScoped
public class AdminMessages {
  private static final String PATH = "/admin/messages";

  @Inject private Messages messages;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private Page<WaitingMessage> list = new Page<>(List.of(), PageRequest.first(), 0);

  public void load() {
    list = messages.failed(current.getIdentity(), query.page(50));
  }

  public Page<WaitingMessage> getList() {
    return list;
  }

  /** Does what the pressed button says. */
  public void act() {
    if (query.pressed("retry")) {
      messages.retry(current.getIdentity(), query.number("retry"));
      redirect.to(PATH, "It is tried again.");
    } else if (query.pressed("discard")) {
      messages.discard(current.getIdentity(), query.number("discard"));
      redirect.to(PATH, "Dropped.");
    }
  }
}
