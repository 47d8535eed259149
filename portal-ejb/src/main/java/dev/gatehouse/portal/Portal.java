package dev.gatehouse.portal;

import dev.gatehouse.portal.access.api.Grants;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.internal.GrantMemory;
import dev.gatehouse.portal.access.internal.GrantService;
import dev.gatehouse.portal.access.internal.JpaGrantCleaner;
import dev.gatehouse.portal.access.internal.PermissionService;
import dev.gatehouse.portal.access.internal.ScopeFinder;
import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.account.api.EmailVerification;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.account.api.Sessions;
import dev.gatehouse.portal.account.api.Tokens;
import dev.gatehouse.portal.account.internal.AccountService;
import dev.gatehouse.portal.account.internal.AddressVerification;
import dev.gatehouse.portal.account.internal.CachedDirectory;
import dev.gatehouse.portal.account.internal.EndedCredentials;
import dev.gatehouse.portal.account.internal.FirstAdministrator;
import dev.gatehouse.portal.account.internal.JpaAddresses;
import dev.gatehouse.portal.account.internal.JpaAuthors;
import dev.gatehouse.portal.account.internal.JpaEmailOwners;
import dev.gatehouse.portal.account.internal.OrganizationService;
import dev.gatehouse.portal.account.internal.Secrets;
import dev.gatehouse.portal.account.internal.SessionService;
import dev.gatehouse.portal.account.internal.SignInService;
import dev.gatehouse.portal.account.internal.Throttle;
import dev.gatehouse.portal.account.internal.TokenService;
import dev.gatehouse.portal.audit.api.AuditLog;
import dev.gatehouse.portal.audit.internal.AuditLogService;
import dev.gatehouse.portal.audit.internal.JpaAuditTrail;
import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.browse.internal.BrowseService;
import dev.gatehouse.portal.browse.internal.OtherHeads;
import dev.gatehouse.portal.browse.internal.PullRequestReaderService;
import dev.gatehouse.portal.browse.internal.RepositoryReaderService;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.document.api.Documents;
import dev.gatehouse.portal.document.internal.DocumentService;
import dev.gatehouse.portal.document.internal.TakenNumbers;
import dev.gatehouse.portal.document.pep.PepKind;
import dev.gatehouse.portal.edit.api.Drafts;
import dev.gatehouse.portal.edit.api.Edits;
import dev.gatehouse.portal.edit.api.KeptChanges;
import dev.gatehouse.portal.edit.internal.DraftService;
import dev.gatehouse.portal.edit.internal.EditService;
import dev.gatehouse.portal.edit.internal.KeptChangeService;
import dev.gatehouse.portal.health.api.Health;
import dev.gatehouse.portal.health.internal.HealthService;
import dev.gatehouse.portal.notification.api.ChangeLists;
import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.portal.notification.internal.NotificationParts;
import dev.gatehouse.portal.outbound.internal.AllowList;
import dev.gatehouse.portal.outbound.internal.OutboundService;
import dev.gatehouse.portal.outbound.internal.Resolver;
import dev.gatehouse.portal.outbox.api.Messages;
import dev.gatehouse.portal.outbox.internal.JpaOutbox;
import dev.gatehouse.portal.outbox.internal.MessageService;
import dev.gatehouse.portal.outbox.internal.OutboxBacklog;
import dev.gatehouse.portal.outbox.internal.OutboxDispatcher;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.persistence.Database;
import dev.gatehouse.portal.persistence.Facts;
import dev.gatehouse.portal.persistence.MigratedConnections;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.reference.api.References;
import dev.gatehouse.portal.reference.internal.NamedCommits;
import dev.gatehouse.portal.reference.internal.ReferenceService;
import dev.gatehouse.portal.repository.api.Activity;
import dev.gatehouse.portal.repository.api.Autolinks;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryWire;
import dev.gatehouse.portal.repository.internal.ActivityReceiver;
import dev.gatehouse.portal.repository.internal.ActivityService;
import dev.gatehouse.portal.repository.internal.AutolinkService;
import dev.gatehouse.portal.repository.internal.BranchMoveService;
import dev.gatehouse.portal.repository.internal.BranchRuleService;
import dev.gatehouse.portal.repository.internal.DeletedRepositories;
import dev.gatehouse.portal.repository.internal.ForkService;
import dev.gatehouse.portal.repository.internal.Intents;
import dev.gatehouse.portal.repository.internal.MaintenanceReceiver;
import dev.gatehouse.portal.repository.internal.OpenIntents;
import dev.gatehouse.portal.repository.internal.PushIntents;
import dev.gatehouse.portal.repository.internal.PushServices;
import dev.gatehouse.portal.repository.internal.Reconciler;
import dev.gatehouse.portal.repository.internal.RepositoryDirectory;
import dev.gatehouse.portal.repository.internal.RepositoryLifecycle;
import dev.gatehouse.portal.repository.internal.RepositoryService;
import dev.gatehouse.portal.repository.internal.RepositoryWireService;
import dev.gatehouse.portal.repository.internal.RuleMemory;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
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
import dev.gatehouse.portal.review.internal.AssigneeService;
import dev.gatehouse.portal.review.internal.BranchRequirement;
import dev.gatehouse.portal.review.internal.CodeOwnerReceiver;
import dev.gatehouse.portal.review.internal.CodeOwnersRequirement;
import dev.gatehouse.portal.review.internal.CommitStatusService;
import dev.gatehouse.portal.review.internal.JpaPullRequestLookup;
import dev.gatehouse.portal.review.internal.LabelService;
import dev.gatehouse.portal.review.internal.OpenHeads;
import dev.gatehouse.portal.review.internal.OpenTodos;
import dev.gatehouse.portal.review.internal.PullRequestService;
import dev.gatehouse.portal.review.internal.PullRequestServices;
import dev.gatehouse.portal.review.internal.ReviewFileService;
import dev.gatehouse.portal.review.internal.ReviewRequestService;
import dev.gatehouse.portal.review.internal.ReviewService;
import dev.gatehouse.portal.review.internal.TodoService;
import dev.gatehouse.portal.review.internal.TurnService;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.portal.sealing.Sealing;
import dev.gatehouse.portal.status.api.PortalStatus;
import dev.gatehouse.portal.status.internal.StatusService;
import dev.gatehouse.portal.webhook.api.PayloadWriter;
import dev.gatehouse.portal.webhook.api.Webhooks;
import dev.gatehouse.portal.webhook.internal.WebhookSystem;
import dev.gatehouse.sso.api.SignIn;
import dev.gatehouse.vcs.spi.RepositoryStore;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The whole portal without its doors: makes every service, once, by constructors, and hands out
 * their interfaces. Thread-safe. Whoever starts it closes it.
 */
public final class Portal implements AutoCloseable {
  private final EntityManagerFactory entities;
  private final MigratedConnections migrated;
  private final RepositoryStores stores;
  private final OutboxDispatcher dispatcher;
  private final Reconciler reconciler;
  private final Chores chores;
  private final SignInService signIn;
  private final AddressVerification addresses;
  private final AccountService accounts;
  private final OrganizationService organizations;
  private final TokenService tokens;
  private final SessionService sessions;
  private final PermissionService permissions;
  private final GrantService grants;
  private final RepositoryService repositories;
  private final ForkService forks;
  private final BranchRuleService branchRules;
  private final AutolinkService autolinks;
  private final RepositoryWireService wire;
  private final ActivityService activity;
  private final AuditLogService auditLog;
  private final BrowseService browse;
  private final RepositoryReaderService reader;
  private final EditService edits;
  private final DraftService drafts;
  private final KeptChangeService keptChanges;
  private final DocumentService documents;
  private final PullRequestService pullRequests;
  private final PullRequestReaderService pullRequestReader;
  private final ReferenceService references;
  private final ReviewService reviews;
  private final LabelService labels;
  private final AssigneeService assignees;
  private final TurnService turns;
  private final ReviewFileService reviewFiles;
  private final ReviewRequestService reviewRequests;
  private final TodoService todos;
  private final CommitStatusService commitStatuses;
  private final StatusService status;
  private final HealthService health;
  private final FirstAdministrator first;
  private final OutboundService outbound;
  private final WebhookSystem webhooks;
  private final NotificationParts notifications;
  private final MessageService messages;
  private final List<OutboxReceiver> receivers;

  /**
   * Starts the portal: makes the database ready, finishes what a crash left, creates the first
   * administrator, begins to deliver messages.
   *
   * @param source the database; stays the caller's
   * @param stores where repositories are kept, one per kind; closed with the portal
   * @param threads makes the few threads that work beside requests
   * @param payloads writes what webhooks are sent
   * @throws IllegalStateException if the database would lose commits, or the data folder is not
   *     usable; the message says what to change
   */
  public static Portal start(
      PortalSettings settings,
      DataSource source,
      List<RepositoryStore> stores,
      Clock clock,
      ThreadFactory threads,
      PayloadWriter payloads) {
    try {
      Files.createDirectories(settings.data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Database.requireDurable(source);
    MigratedConnections migrated = Database.migrate(source);
    Portal portal =
        new Portal(
            settings, source, migrated, Database.open(source), stores, clock, threads, payloads);
    try {
      portal.begin(settings, threads);
    } catch (RuntimeException e) {
      portal.close();
      throw e;
    }
    return portal;
  }

  private Portal(
      PortalSettings settings,
      DataSource source,
      MigratedConnections migrated,
      EntityManagerFactory entities,
      List<RepositoryStore> stores,
      Clock clock,
      ThreadFactory threads,
      PayloadWriter payloads) {
    this.entities = entities;
    this.migrated = migrated;
    this.stores = new RepositoryStores(stores);
    Facts facts = new Facts();
    Transactions transactions =
        new Transactions(entities, facts, settings.limits().databaseConnections());
    JpaAuditTrail audit = new JpaAuditTrail(clock);
    Secrets secrets = Secrets.in(settings.data());
    Throttle throttle = new Throttle(clock);

    CachedDirectory directory = new CachedDirectory(transactions, facts);
    RepositoryDirectory found = new RepositoryDirectory(transactions, facts, directory);
    GrantMemory given = new GrantMemory(transactions, facts);
    ScopeFinder scopes = new ScopeFinder(transactions, directory, found, given, clock);
    this.permissions = new PermissionService(directory, found, given, scopes, clock);
    this.grants = new GrantService(transactions, permissions, found, directory, audit, clock);
    JpaGrantCleaner cleaner = new JpaGrantCleaner(found);

    this.signIn =
        new SignInService(transactions, facts, directory, audit, secrets, throttle, clock);
    this.sessions = new SessionService(transactions, audit, clock);
    this.tokens =
        new TokenService(transactions, directory, permissions, found, audit, secrets, clock);
    this.dispatcher = new OutboxDispatcher(transactions, clock);
    JpaOutbox outbox = new JpaOutbox(dispatcher, clock);
    this.addresses =
        new AddressVerification(
            transactions,
            secrets,
            throttle,
            audit,
            settings.mail().map(mail -> NotificationParts.letters(outbox)),
            clock);
    this.first = new FirstAdministrator(transactions, secrets, settings.data(), settings.url());
    this.accounts =
        new AccountService(
            transactions,
            facts,
            directory,
            sessions,
            audit,
            throttle,
            first,
            addresses,
            settings.signUpOpen(),
            clock);
    this.organizations =
        new OrganizationService(
            transactions, directory, found, cleaner, audit, settings.organizationsOpen(), clock);

    Intents intents = new Intents(clock);
    RepositoryLifecycle lifecycle =
        new RepositoryLifecycle(
            transactions, this.stores, intents, directory, audit, outbox, clock);
    PushIntents pushes = new PushIntents(transactions, this.stores, intents, audit, outbox);
    this.reconciler =
        new Reconciler(transactions, this.stores, found, lifecycle, pushes, intents, clock);
    RuleMemory rules = new RuleMemory(transactions, facts);
    this.repositories =
        new RepositoryService(
            transactions,
            permissions,
            permissions,
            directory,
            found,
            lifecycle,
            this.stores,
            cleaner,
            audit,
            clock);
    this.forks =
        new ForkService(transactions, facts, permissions, permissions, directory, found, lifecycle);
    this.branchRules = new BranchRuleService(transactions, permissions, directory, audit, outbox);
    this.autolinks = new AutolinkService(transactions, facts, permissions, audit);
    PushServices pushServices =
        new PushServices(found, permissions, signIn, directory, rules, pushes, reconciler);
    this.wire = new RepositoryWireService(permissions, this.stores, pushServices);
    BranchMoveService moves = new BranchMoveService(pushServices);
    JpaAuthors authors = new JpaAuthors(transactions, settings.url());
    this.edits = new EditService(permissions, this.stores, moves, authors, clock);
    this.drafts = new DraftService(transactions, permissions, clock);
    this.keptChanges =
        new KeptChangeService(transactions, permissions, this.stores, HiddenVersions::group, clock);
    this.documents =
        new DocumentService(
            transactions,
            permissions,
            new TakenNumbers(this.stores, new OpenHeads(transactions)),
            authors,
            audit,
            List.of(new PepKind()),
            clock);
    PullRequestServices pullRequestServices =
        new PullRequestServices(
            transactions,
            permissions,
            permissions,
            found,
            this.stores,
            moves,
            authors,
            audit,
            outbox,
            List.of(
                new BranchRequirement(rules, found, permissions),
                new CodeOwnersRequirement(
                    transactions,
                    rules,
                    found,
                    this.stores,
                    permissions,
                    directory,
                    new JpaEmailOwners(transactions)),
                new OpenTodos()),
            rules,
            settings.limits().openPullRequests(),
            clock);
    this.pullRequests = new PullRequestService(pullRequestServices, directory, edits);
    this.reviews = new ReviewService(pullRequestServices);
    this.labels = new LabelService(pullRequestServices);
    this.assignees = new AssigneeService(pullRequestServices, directory);
    this.turns = new TurnService(pullRequestServices, directory);
    this.reviewFiles =
        new ReviewFileService(pullRequestServices, directory, new JpaEmailOwners(transactions));
    this.reviewRequests = new ReviewRequestService(pullRequestServices, directory);
    this.todos = new TodoService(pullRequestServices);
    this.commitStatuses = new CommitStatusService(pullRequestServices);
    this.activity = new ActivityService(transactions, permissions, permissions, found);
    this.auditLog = new AuditLogService(transactions, permissions, organizations);
    WeightedCache cache = new WeightedCache(Runtime.getRuntime().maxMemory() / 16);
    OtherHeads heads = new OtherHeads(forks);
    this.browse = new BrowseService(permissions, this.stores, heads, cache);
    this.reader = new RepositoryReaderService(permissions, this.stores, heads, cache);
    this.pullRequestReader =
        new PullRequestReaderService(permissions, this.stores, cache, pullRequests);
    this.references =
        new ReferenceService(
            transactions,
            permissions,
            permissions,
            found,
            directory,
            autolinks,
            new JpaPullRequestLookup(),
            pullRequests,
            pullRequestReader,
            new NamedCommits(this.stores));
    this.status =
        new StatusService(
            transactions,
            permissions,
            source,
            settings.data(),
            List.of(new OpenIntents(), new OutboxBacklog()));
    this.outbound =
        new OutboundService(AllowList.of(settings.outboundAllow()), Resolver.system(), threads);
    this.webhooks =
        new WebhookSystem(
            transactions,
            permissions,
            permissions,
            directory,
            found,
            this.stores,
            audit,
            outbox,
            outbound,
            Sealing.in(settings.data()),
            payloads,
            clock);
    this.messages = new MessageService(transactions, directory, dispatcher, clock);
    this.notifications =
        new NotificationParts(
            new NotificationParts.Needs(
                transactions,
                permissions,
                permissions,
                found,
                directory,
                new JpaAddresses(transactions),
                addresses,
                new JpaPullRequestLookup(),
                outbox,
                audit,
                this.stores,
                reader,
                browse,
                settings.data(),
                settings.url(),
                clock),
            settings.mail());
    this.receivers =
        Stream.concat(
                Stream.of(
                    webhooks.receiver(),
                    new ActivityReceiver(transactions),
                    new MaintenanceReceiver(found, this.stores, clock),
                    new CodeOwnerReceiver(
                        pullRequestServices, directory, new JpaEmailOwners(transactions)),
                    pullRequests.receiver(),
                    pullRequests.autoMerges().receiver()),
                notifications.receivers().stream())
            .toList();
    outbox.addressTo(receivers);
    this.health =
        new HealthService(
            transactions,
            List.of(settings.repositories(), settings.hgRepositories()),
            reconciler,
            clock);
    this.chores =
        new Chores(
            reconciler,
            new DeletedRepositories(transactions, lifecycle, clock),
            new EndedCredentials(transactions, clock),
            pullRequests::takeBackOld,
            pullRequests.autoMerges()::attemptAll,
            this::removeOld);
  }

  /** Removes what people began to write long ago and did not commit. Done by itself each hour. */
  public void removeOld() {
    drafts.removeOld();
    keptChanges.removeOld();
  }

  private void begin(PortalSettings settings, ThreadFactory threads) {
    if (first.isNeeded()) {
      settings.adminPassword().ifPresentOrElse(accounts::createFirst, first::offer);
    } else {
      first.withdraw();
    }
    reconciler.reconcileAll();
    pullRequests.takeBackAll();
    dispatcher.start(receivers, threads);
    webhooks.start(threads);
    chores.start(threads);
  }

  public SignIn signIn() {
    return signIn;
  }

  public Accounts accounts() {
    return accounts;
  }

  public EmailVerification emailVerification() {
    return addresses;
  }

  public Organizations organizations() {
    return organizations;
  }

  public Tokens tokens() {
    return tokens;
  }

  public Sessions sessions() {
    return sessions;
  }

  public Permissions permissions() {
    return permissions;
  }

  public Grants grants() {
    return grants;
  }

  public Repositories repositories() {
    return repositories;
  }

  public Forks forks() {
    return forks;
  }

  public BranchRules branchRules() {
    return branchRules;
  }

  public Autolinks autolinks() {
    return autolinks;
  }

  public RepositoryWire wire() {
    return wire;
  }

  public Activity activity() {
    return activity;
  }

  public AuditLog auditLog() {
    return auditLog;
  }

  public Browse browse() {
    return browse;
  }

  public RepositoryReader repositoryReader() {
    return reader;
  }

  public PullRequestReader pullRequestReader() {
    return pullRequestReader;
  }

  public Edits edits() {
    return edits;
  }

  public Documents documents() {
    return documents;
  }

  public KeptChanges keptChanges() {
    return keptChanges;
  }

  public Drafts drafts() {
    return drafts;
  }

  public PullRequests pullRequests() {
    return pullRequests;
  }

  public AutoMerges autoMerges() {
    return pullRequests.autoMerges();
  }

  public Reverts reverts() {
    return pullRequests.reverts();
  }

  public PatchProposals patches() {
    return pullRequests.patches();
  }

  public Suggestions suggestions() {
    return pullRequests.suggestions(edits);
  }

  public Conflicts conflicts() {
    return pullRequests.conflicts(edits);
  }

  public Todos todos() {
    return todos;
  }

  public CommitStatuses commitStatuses() {
    return commitStatuses;
  }

  public References references() {
    return references;
  }

  public Reviews reviews() {
    return reviews;
  }

  public ChangeLists changeLists() {
    return notifications.changeLists();
  }

  public Messages messages() {
    return messages;
  }

  public Notifications notifications() {
    return notifications.notifications();
  }

  public Labels labels() {
    return labels;
  }

  public Assignees assignees() {
    return assignees;
  }

  public Turns turns() {
    return turns;
  }

  public ReviewFiles reviewFiles() {
    return reviewFiles;
  }

  public ReviewRequests reviewRequests() {
    return reviewRequests;
  }

  public Webhooks webhooks() {
    return webhooks.webhooks();
  }

  /** What sends to webhooks, for tests that have moved the clock. */
  public WebhookSystem webhookSystem() {
    return webhooks;
  }

  public PortalStatus status() {
    return status;
  }

  /** The way to what is on disk, for use cases that have checked the right. */
  public RepositoryStores stores() {
    return stores;
  }

  /** What brings disk and database together, for health checks and tests. */
  public Reconciler reconciler() {
    return reconciler;
  }

  /** What delivers messages, for tests that wait for it. */
  public OutboxDispatcher outbox() {
    return dispatcher;
  }

  @Override
  public void close() {
    chores.close();
    dispatcher.close();
    outbound.close();
    webhooks.close();
    stores.close();
    entities.close();
    migrated.close();
  }

  public Health health() {
    return health;
  }
}
