package dev.gatehouse.portal.document.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.account.spi.Authors;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.document.api.BegunDocument;
import dev.gatehouse.portal.document.api.ContentProfile;
import dev.gatehouse.portal.document.api.Diagnostic;
import dev.gatehouse.portal.document.api.DocumentFiles;
import dev.gatehouse.portal.document.api.DocumentKindView;
import dev.gatehouse.portal.document.api.Documents;
import dev.gatehouse.portal.document.api.NewDocument;
import dev.gatehouse.portal.document.jpa.ContentProfileEntity;
import dev.gatehouse.portal.document.jpa.DocumentNumberEntity;
import dev.gatehouse.portal.document.spi.DocumentKind;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.EditPaths;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.RepoPath;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The use cases of documents. Thread-safe. */
public final class DocumentService implements Documents {
  private static final int TITLE = 79;
  private static final int TRIES = 50;
  private static final Duration KEPT = Duration.ofDays(7);

  /** How many numbers one account may keep in a repository at the same time. */
  private static final int MOST_KEPT = 10;

  private final Transactions transactions;
  private final Permissions permissions;
  private final TakenNumbers taken;
  private final Authors authors;
  private final AuditTrail audit;
  private final List<DocumentKind> kinds;
  private final Clock clock;

  /**
   * The use cases.
   *
   * @param kinds all there are
   */
  public DocumentService(
      Transactions transactions,
      Permissions permissions,
      TakenNumbers taken,
      Authors authors,
      AuditTrail audit,
      List<DocumentKind> kinds,
      Clock clock) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.taken = taken;
    this.authors = authors;
    this.audit = audit;
    this.kinds = List.copyOf(kinds);
    this.clock = clock;
  }

  @Override
  public List<DocumentKindView> kinds() {
    return kinds.stream().map(DocumentKind::view).toList();
  }

  @Override
  public Optional<ContentProfile> profile(Identity caller, String owner, String repository) {
    RepositoryView view = permissions.require(caller, Action.READ, owner, repository).repository();
    return profile(view);
  }

  @Override
  public DocumentFiles files(Identity caller, String owner, String repository) {
    Optional<ContentProfile> profile = profile(caller, owner, repository);
    Optional<DocumentKind> kind = profile.flatMap(set -> kind(set.kind()));
    return path ->
        kind.filter(is -> isIn(profile.get(), path) && is.isShown(path.name().display()))
            .map(is -> is.view().id());
  }

  private static boolean isIn(ContentProfile profile, RepoPath path) {
    return path.parent().map(RepoPath::display).filter(profile.directory()::equals).isPresent();
  }

  private Optional<ContentProfile> profile(RepositoryView repository) {
    return transactions
        .read(em -> Optional.ofNullable(em.find(ContentProfileEntity.class, repository.id())))
        .map(row -> new ContentProfile(row.kind(), row.directory()));
  }

  @Override
  public void setProfile(
      Identity caller, String owner, String repository, Optional<ContentProfile> profile) {
    RepositoryAccess access = permissions.require(caller, Action.ADMIN, owner, repository);
    RepositoryView view = access.repository();
    Optional<ContentProfile> good = profile.map(this::checked);
    transactions.run(
        em -> {
          Optional<ContentProfileEntity> row =
              Optional.ofNullable(em.find(ContentProfileEntity.class, view.id()));
          if (good.isEmpty()) {
            row.ifPresent(em::remove);
          } else if (row.isPresent()) {
            row.get().write(good.get().kind(), good.get().directory());
          } else {
            em.persist(
                new ContentProfileEntity(view.id(), good.get().kind(), good.get().directory()));
          }
          audit.add(
              em,
              caller,
              AuditEvent.ofRepository(
                  "content-profile.set",
                  view.id(),
                  0L,
                  view.fullName(),
                  good.map(set -> set.kind() + " in /" + set.directory()).orElse("none")));
        });
  }

  private ContentProfile checked(ContentProfile profile) {
    if (kind(profile.kind()).isEmpty()) {
      throw PortalException.invalid("kind", "There is no such kind of document.");
    }
    String directory = profile.directory().strip().replaceAll("^/+|/+$", "");
    Lines.line("directory", directory, 255);
    if (!directory.isEmpty()) {
      try {
        EditPaths.objection(RepoPath.of(directory))
            .ifPresent(
                why -> {
                  throw PortalException.invalid("directory", "Not a directory: " + why + ".");
                });
      } catch (IllegalArgumentException e) {
        throw PortalException.invalid("directory", "Not a directory.");
      }
    }
    return new ContentProfile(profile.kind(), directory);
  }

  private Optional<DocumentKind> kind(String id) {
    return kinds.stream().filter(kind -> kind.view().id().equals(id)).findFirst();
  }

  @Override
  public List<Diagnostic> check(
      Identity caller, String owner, String repository, RepoPath path, String text) {
    RepositoryView view = permissions.require(caller, Action.READ, owner, repository).repository();
    Optional<ContentProfile> profile = profile(view);
    if (profile.isEmpty() || !isIn(profile.get(), path)) {
      return List.of();
    }
    String name = path.name().display();
    return kind(profile.get().kind())
        .filter(kind -> kind.number(name).isPresent())
        .map(kind -> kind.check(name, text, today()))
        .orElse(List.of());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public List<String> types(Identity caller, String owner, String repository) {
    return profile(caller, owner, repository)
        .flatMap(profile -> kind(profile.kind()))
        .map(DocumentKind::types)
        .orElse(List.of());
  }

  @Override
  public int next(Identity caller, String owner, String repository) {
    RepositoryView view = permissions.require(caller, Action.READ, owner, repository).repository();
    ContentProfile profile =
        profile(view).orElseThrow(() -> PortalException.notFound("content profile"));
    DocumentKind kind =
        kind(profile.kind()).orElseThrow(() -> PortalException.notFound("content profile"));
    NavigableSet<Integer> used = taken.numbers(view, directory(profile), kind);
    Instant now = clock.instant();
    transactions.read(em -> rows(em, view.id())).stream()
        .filter(row -> row.keptUntil().isAfter(now))
        .forEach(row -> used.add(row.number()));
    return next(used, kind);
  }

  @Override
  public BegunDocument begin(
      Identity caller, String owner, String repository, NewDocument document) {
    RepositoryView view =
        permissions.require(caller, Action.PROPOSE, owner, repository).repository();
    Identity.Account account = Callers.signedIn(caller);
    ContentProfile profile =
        profile(view).orElseThrow(() -> PortalException.notFound("content profile"));
    DocumentKind kind =
        kind(profile.kind()).orElseThrow(() -> PortalException.notFound("content profile"));
    String title = Lines.filled("title", document.title(), TITLE);
    if (!kind.types().contains(document.type())) {
      throw PortalException.invalid("type", "Choose a type.");
    }
    NavigableSet<Integer> used = taken.numbers(view, directory(profile), kind);
    return begun(
        account,
        profile,
        kind,
        keep(view, account, kind, used, new NewDocument(title, document.type())));
  }

  @Override
  public Optional<BegunDocument> begun(
      Identity caller, String owner, String repository, int number) {
    RepositoryView view =
        permissions.require(caller, Action.PROPOSE, owner, repository).repository();
    Identity.Account account = Callers.signedIn(caller);
    Instant now = clock.instant();
    Optional<ContentProfile> profile = profile(view);
    Optional<DocumentKind> kind = profile.flatMap(set -> kind(set.kind()));
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    return transactions.read(em -> rows(em, view.id())).stream()
        .filter(row -> row.number() == number && row.accountId() == account.id())
        .filter(row -> row.keptUntil().isAfter(now))
        .findFirst()
        .map(row -> begun(account, profile.get(), kind.get(), row));
  }

  private BegunDocument begun(
      Identity.Account account,
      ContentProfile profile,
      DocumentKind kind,
      DocumentNumberEntity kept) {
    Person author = authors.author(account.id());
    return new BegunDocument(
        kept.number(),
        directory(profile).resolve(RepoPath.of(kind.fileName(kept.number()))),
        kind.template(
            kept.number(),
            kept.title(),
            kept.type(),
            author.name() + " <" + author.email() + ">",
            today()),
        kept.keptUntil());
  }

  private static RepoPath directory(ContentProfile profile) {
    return profile.directory().isEmpty() ? RepoPath.ROOT : RepoPath.of(profile.directory());
  }

  private DocumentNumberEntity keep(
      RepositoryView view,
      Identity.Account account,
      DocumentKind kind,
      NavigableSet<Integer> used,
      NewDocument document) {
    Instant now = clock.instant();
    for (int i = 0; i < TRIES; i++) {
      try {
        return transactions.write(
            em -> {
              List<DocumentNumberEntity> rows = rows(em, view.id());
              NavigableSet<Integer> all = new TreeSet<>(used);
              int own = 0;
              for (DocumentNumberEntity row : rows) {
                if (row.keptUntil().isAfter(now)) {
                  all.add(row.number());
                  own += row.accountId() == account.id() ? 1 : 0;
                } else {
                  em.remove(row);
                }
              }
              if (own >= MOST_KEPT) {
                throw PortalException.of(
                    ErrorCode.THROTTLED,
                    "You keep "
                        + own
                        + " numbers already. Use one of them, or wait until they end.");
              }
              em.flush();
              DocumentNumberEntity row =
                  new DocumentNumberEntity(
                      view.id(),
                      next(all, kind),
                      account.id(),
                      document.title(),
                      document.type(),
                      now.plus(KEPT));
              em.persist(row);
              em.flush();
              return row;
            });
      } catch (PortalException e) {
        if (e.code() != ErrorCode.CONFLICT) {
          throw e;
        }
      }
    }
    throw PortalException.conflict("Many ask for a number at this moment. Try again.");
  }

  /** The one after the highest that is taken: a number that was given up is not given again. */
  private static int next(NavigableSet<Integer> all, DocumentKind kind) {
    NavigableSet<Integer> within = all.subSet(kind.firstNumber(), true, kind.lastNumber(), true);
    int next = within.isEmpty() ? kind.firstNumber() : within.last() + 1;
    if (next > kind.lastNumber()) {
      throw PortalException.conflict("There is no number left.");
    }
    return next;
  }

  private static List<DocumentNumberEntity> rows(EntityManager em, long repositoryId) {
    return em.createQuery(
            "select n from DocumentNumberEntity n where n.repositoryId = :repository",
            DocumentNumberEntity.class)
        .setParameter("repository", repositoryId)
        .getResultList();
  }
}
