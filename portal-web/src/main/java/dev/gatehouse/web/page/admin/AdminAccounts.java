package dev.gatehouse.web.page.admin;

import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.account.AccountForm;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /admin/accounts} and {@code /admin/accounts/new}: all accounts, and a new one. */
@Named("adminAccounts")
@RequestScoped
public class AdminAccounts {
  @Inject private Accounts accounts;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private final AccountForm form = new AccountForm();
  private Page<AccountView> list = new Page<>(List.of(), PageRequest.first(), 0);

  public void load() {
    list = accounts.search(current.getIdentity(), query.text("q"), query.page(50));
  }

  public void create() {
    AccountView made = accounts.create(current.getIdentity(), form.command());
    redirect.to("/admin/accounts/" + made.login(), "Created the account " + made.login() + ".");
  }

  public AccountForm getForm() {
    return form;
  }

  public Page<AccountView> getList() {
    return list;
  }
}
