package dev.gatehouse.web.page.admin;

import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryFilter;
import dev.gatehouse.portal.status.api.PortalStatus;
import dev.gatehouse.portal.status.api.StatusReport;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.web.markup.docutils.DocutilsInstallation;
import dev.gatehouse.web.page.Times;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;

/** {@code /admin}: is anything wrong, and since when. */
@Named("adminOverview")
@RequestScoped
public class AdminOverview {
  private static final PageRequest COUNT = new PageRequest(1, 1);

  @Inject private PortalStatus status;
  @Inject private Accounts accounts;
  @Inject private Organizations organizations;
  @Inject private Repositories repositories;
  @Inject private DocutilsInstallation docutils;
  @Inject private ServletContext server;
  @Inject private CurrentRequest current;
  @Inject private Times times;

  private List<Finding> findings = List.of();
  private long accountCount;
  private long organizationCount;
  private long repositoryCount;

  public void load() {
    Identity caller = current.getIdentity();
    StatusReport report = status.report(caller);
    findings = Findings.of(report, docutils.state(), times);
    accountCount = accounts.search(caller, "", COUNT).total();
    organizationCount = organizations.search(caller, "", COUNT).total();
    repositoryCount = repositories.list(caller, RepositoryFilter.all(), COUNT).total();
  }

  public List<Finding> getFindings() {
    return findings;
  }

  /** How many of the findings need somebody. */
  public long getProblems() {
    return findings.stream().filter(finding -> finding.state() != Finding.State.FINE).count();
  }

  public Instant getStarted() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  public String getServer() {
    return server.getServerInfo();
  }

  public String getJava() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.version");
  }

  /** How much of the memory that it may use is used. */
  public String getMemory() {
    Runtime runtime = Runtime.getRuntime();
    return Findings.bytes(runtime.totalMemory() - runtime.freeMemory())
        + " of "
        + Findings.bytes(runtime.maxMemory());
  }

  public long getAccountCount() {
    return accountCount;
  }

  public long getOrganizationCount() {
    return organizationCount;
  }

  public long getRepositoryCount() {
    return repositoryCount;
  }
}
