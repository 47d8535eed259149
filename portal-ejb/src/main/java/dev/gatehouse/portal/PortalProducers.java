package dev.gatehouse.portal;

import dev.gatehouse.portal.access.api.Grants;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.account.api.EmailVerification;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.account.api.Sessions;
import dev.gatehouse.portal.account.api.Tokens;
import dev.gatehouse.portal.audit.api.AuditLog;
import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.document.api.Documents;
import dev.gatehouse.portal.edit.api.Drafts;
import dev.gatehouse.portal.edit.api.Edits;
import dev.gatehouse.portal.edit.api.KeptChanges;
import dev.gatehouse.portal.health.api.Health;
import dev.gatehouse.portal.notification.api.ChangeLists;
import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.portal.outbox.api.Messages;
import dev.gatehouse.portal.reference.api.References;
import dev.gatehouse.portal.repository.api.Activity;
import dev.gatehouse.portal.repository.api.Autolinks;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryWire;
import dev.gatehouse.portal.review.api.Assignees;
import dev.gatehouse.portal.review.api.AutoMerges;
import dev.gatehouse.portal.review.api.CommitStatuses;
import dev.gatehouse.portal.review.api.Conflicts;
import dev.gatehouse.portal.review.api.Labels;
import dev.gatehouse.portal.review.api.PatchProposals;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.Reverts;
import dev.gatehouse.portal.review.api.ReviewFiles;
import dev.gatehouse.portal.review.api.ReviewRequests;
import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.portal.review.api.Suggestions;
import dev.gatehouse.portal.review.api.Todos;
import dev.gatehouse.portal.review.api.Turns;
import dev.gatehouse.portal.status.api.PortalStatus;
import dev.gatehouse.portal.webhook.api.PayloadWriter;
import dev.gatehouse.portal.webhook.api.Webhooks;
import dev.gatehouse.sso.api.SignIn;
import dev.gatehouse.vcs.git.GitLimits;
import dev.gatehouse.vcs.git.GitRepositoryStore;
import dev.gatehouse.vcs.hg.HgLimits;
import dev.gatehouse.vcs.hg.HgRepositoryStore;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the one {@link Portal} with the application, and gives its parts to whatever the container
 * makes. Settings come from MicroProfile Config: {@code gatehouse.data}, {@code gatehouse.url},
 * {@code gatehouse.admin.password}, {@code gatehouse.sign-up} and {@code gatehouse.organizations}
 * (each {@code open} or {@code closed}), {@code gatehouse.outbound.allow}, and those of {@link
 * MailConfig} and {@link PortalLimits}.
 */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PortalProducers {
  @Resource(lookup = "java:app/jdbc/portal")
  private DataSource source;

  /** How many connections that has. */
  @Resource(name = "portal/databaseConnections")
  private Integer connections;

  // Asked for when the first webhook is sent: it needs what is produced here.
  @Inject private Instance<PayloadWriter> payloads;

  private Portal portal;

  /** For the container, which then sets the data source and calls {@link #start}. */
  @SuppressWarnings("NullAway.Init")
  public PortalProducers() {}

  @PostConstruct
  void start() {
    PortalSettings settings = settings(ConfigProvider.getConfig(), connections);
    portal =
        Portal.start(
            settings,
            source,
            List.of(
                new GitRepositoryStore(settings.repositories(), GitLimits.defaults()),
                new HgRepositoryStore(settings.hgRepositories(), HgLimits.defaults())),
            clock(),
            daemons(),
            (reader, repository, actor, event) ->
                payloads.get().write(reader, repository, actor, event));
  }

  @PreDestroy
  void stop() {
    portal.close();
  }

  private static PortalSettings settings(Config config, int connections) {
    return new PortalSettings(
        Path.of(config.getOptionalValue("gatehouse.data", String.class).orElse("data"))
            .toAbsolutePath()
            .normalize(),
        config.getOptionalValue("gatehouse.admin.password", String.class),
        isOpen(config, "gatehouse.sign-up", false),
        isOpen(config, "gatehouse.organizations", true),
        URI.create(
            config
                .getOptionalValue("gatehouse.url", String.class)
                .orElse("http://127.0.0.1:8080/")),
        config.getOptionalValue("gatehouse.outbound.allow", String.class).orElse(""),
        MailConfig.read(name -> config.getOptionalValue(name, String.class)),
        PortalLimits.read(connections, name -> config.getOptionalValue(name, String.class)));
  }

  private static boolean isOpen(Config config, String name, boolean otherwise) {
    Optional<String> value = config.getOptionalValue(name, String.class);
    if (value.isEmpty()) {
      return otherwise;
    }
    return switch (value.get()) {
      case "open" -> true;
      case "closed" -> false;
      default -> throw new IllegalStateException(name + " is open or closed.");
    };
  }

  /** Their class loader is the application's, as is that of the thread that starts them. */
  private static ThreadFactory daemons() {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    return task -> {
      Thread thread = new Thread(task, "gatehouse-chores");
      thread.setDaemon(true);
      thread.setContextClassLoader(application);
      return thread;
    };
  }

  @Produces
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  public Edits edits() {
    return portal.edits();
  }

  @Produces
  public Documents documents() {
    return portal.documents();
  }

  @Produces
  public KeptChanges keptChanges() {
    return portal.keptChanges();
  }

  @Produces
  public Drafts drafts() {
    return portal.drafts();
  }

  @Produces
  public PullRequests pullRequests() {
    return portal.pullRequests();
  }

  @Produces
  public AutoMerges autoMerges() {
    return portal.autoMerges();
  }

  @Produces
  public Reverts reverts() {
    return portal.reverts();
  }

  @Produces
  public PatchProposals patches() {
    return portal.patches();
  }

  @Produces
  public Suggestions suggestions() {
    return portal.suggestions();
  }

  @Produces
  public Conflicts conflicts() {
    return portal.conflicts();
  }

  @Produces
  public Todos todos() {
    return portal.todos();
  }

  @Produces
  public References references() {
    return portal.references();
  }

  @Produces
  public Reviews reviews() {
    return portal.reviews();
  }

  @Produces
  public ChangeLists changeLists() {
    return portal.changeLists();
  }

  @Produces
  public Messages messages() {
    return portal.messages();
  }

  @Produces
  public Notifications notifications() {
    return portal.notifications();
  }

  @Produces
  public Labels labels() {
    return portal.labels();
  }

  @Produces
  public Assignees assignees() {
    return portal.assignees();
  }

  @Produces
  public Turns turns() {
    return portal.turns();
  }

  @Produces
  public ReviewFiles reviewFiles() {
    return portal.reviewFiles();
  }

  @Produces
  public ReviewRequests reviewRequests() {
    return portal.reviewRequests();
  }

  @Produces
  public Webhooks webhooks() {
    return portal.webhooks();
  }

  @Produces
  public PortalStatus status() {
    return portal.status();
  }

  @Produces
  public SignIn signIn() {
    return portal.signIn();
  }

  @Produces
  public Accounts accounts() {
    return portal.accounts();
  }

  @Produces
  public EmailVerification emailVerification() {
    return portal.emailVerification();
  }

  @Produces
  public Organizations organizations() {
    return portal.organizations();
  }

  @Produces
  public Tokens tokens() {
    return portal.tokens();
  }

  @Produces
  public Sessions sessions() {
    return portal.sessions();
  }

  @Produces
  public Permissions permissions() {
    return portal.permissions();
  }

  @Produces
  public Grants grants() {
    return portal.grants();
  }

  @Produces
  public Forks forks() {
    return portal.forks();
  }

  @Produces
  public Repositories repositories() {
    return portal.repositories();
  }

  @Produces
  public BranchRules branchRules() {
    return portal.branchRules();
  }

  @Produces
  public Autolinks autolinks() {
    return portal.autolinks();
  }

  @Produces
  public RepositoryWire wire() {
    return portal.wire();
  }

  @Produces
  public Activity activity() {
    return portal.activity();
  }

  @Produces
  public Browse browse() {
    return portal.browse();
  }

  @Produces
  public RepositoryReader repositoryReader() {
    return portal.repositoryReader();
  }

  @Produces
  public PullRequestReader pullRequestReader() {
    return portal.pullRequestReader();
  }

  @Produces
  public CommitStatuses commitStatuses() {
    return portal.commitStatuses();
  }

  @Produces
  public AuditLog auditLog() {
    return portal.auditLog();
  }

  @Produces
  public Health health() {
    return portal.health();
  }
}
