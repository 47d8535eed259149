package dev.gatehouse.portal.edit.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.edit.api.Drafts;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.edit.api.KeptChanges;
import dev.gatehouse.portal.edit.api.KeptFile;
import dev.gatehouse.portal.edit.api.KeptSet;
import dev.gatehouse.portal.edit.jpa.KeptFileEntity;
import dev.gatehouse.portal.edit.jpa.KeptSetEntity;
import dev.gatehouse.portal.edit.spi.EditedFiles;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Keeps sets of changes in the database. Thread-safe. */
public final class KeptChangeService implements KeptChanges {
  private final Transactions transactions;
  private final Permissions permissions;
  private final RepositoryStores stores;
  private final IntFunction<String> groups;
  private final Clock clock;

  /**
   * The service.
   *
   * @param groups in which group of hidden heads the versions of a pull request are, by its number
   */
  public KeptChangeService(
      Transactions transactions,
      Permissions permissions,
      RepositoryStores stores,
      IntFunction<String> groups,
      Clock clock) {
    this.groups = groups;
    this.transactions = transactions;
    this.permissions = permissions;
    this.stores = stores;
    this.clock = clock;
  }

  /** Whose, and of which repository. */
  private record Whose(long account, RepositoryView repository) {}

  private Whose whose(Identity caller, String owner, String repository) {
    RepositoryView view = permissions.require(caller, Action.READ, owner, repository).repository();
    return new Whose(Callers.reading(caller).id(), view);
  }

  @Override
  public List<Waiting> waiting(Identity caller, String owner, String repository) {
    Whose whose = whose(caller, owner, repository);
    return transactions.read(
        em ->
            em
                .createQuery(
                    "select s.branch, count(f) from KeptSetEntity s, KeptFileEntity f"
                        + " where s.accountId = :account and s.repositoryId = :repository"
                        + " and f.setId = s.id group by s.branch order by s.branch",
                    Object[].class)
                .setParameter("account", whose.account())
                .setParameter("repository", whose.repository().id())
                .getResultList()
                .stream()
                .map(row -> new Waiting((String) row[0], ((Long) row[1]).intValue()))
                .toList());
  }

  @Override
  public List<KeptFile> files(Identity caller, String owner, String repository, String branch) {
    Whose whose = whose(caller, owner, repository);
    return transactions.read(
        em -> set(em, whose, branch).map(set -> files(em, set)).orElse(List.of()));
  }

  @Override
  public void keep(
      Identity caller,
      String owner,
      String repository,
      String branch,
      Optional<CommitId> base,
      List<EditedFile> files,
      String title,
      String body,
      Optional<Long> replaced) {
    Whose whose = whose(caller, owner, repository);
    new EditedFiles(files);
    requireBranch(whose, branch);
    requireShort("title", title, Drafts.TITLE);
    requireShort("body", body, Drafts.BODY);
    List<KeptFile> kept = kept(base, files);
    transactions.run(
        em -> {
          KeptSetEntity set = set(em, whose, branch).orElseGet(() -> made(em, whose, branch));
          if (set.title().isBlank() && set.body().isBlank()) {
            set.say(title, body, clock.instant());
          }
          set.touch(clock.instant());
          for (KeptFile file : kept) {
            write(em, set, file, replaced);
          }
          em.flush();
          for (KeptFileEntity row : rows(em, set)) {
            boolean anew = kept.stream().anyMatch(file -> place(file.origin()).equals(row.place()));
            if (replaced.equals(Optional.of(row.id())) && !anew) {
              em.remove(row);
            }
          }
          em.flush();
          // Each path once, and no more than one commit may have.
          new EditedFiles(files(em, set).stream().flatMap(file -> file.edits().stream()).toList());
        });
  }

  private void requireBranch(Whose whose, String branch) {
    try (Repository open = stores.open(whose.repository())) {
      if (branch.length() > 255
          || (open.refs().find(RefName.branch(branch)).isEmpty()
              && !open.refs().list().isEmpty())) {
        throw PortalException.invalid("branch", "There is no branch of this name.");
      }
    }
  }

  /** A rename is what is written in one place and goes from the other. */
  private static List<KeptFile> kept(Optional<CommitId> base, List<EditedFile> files) {
    List<KeptFile> kept = new ArrayList<>();
    List<RepoPath> renamed = new ArrayList<>();
    for (EditedFile file : files) {
      if (file.edit() instanceof FileEdit.Write write) {
        Optional<EditedFile> old =
            write
                .copiedFrom()
                .flatMap(
                    from ->
                        files.stream()
                            .filter(each -> each.edit() instanceof FileEdit.Delete)
                            .filter(each -> each.edit().path().equals(from))
                            .findFirst());
        Optional<RepoPath> from = old.map(each -> each.edit().path());
        from.ifPresent(renamed::add);
        kept.add(
            new KeptFile(0, 0, write, from, base, old.map(EditedFile::was).orElse(file.was())));
      }
    }
    for (EditedFile file : files) {
      if (file.edit() instanceof FileEdit.Delete && !renamed.contains(file.edit().path())) {
        kept.add(new KeptFile(0, 0, file.edit(), Optional.empty(), base, file.was()));
      }
    }
    return kept;
  }

  private KeptSetEntity made(EntityManager em, Whose whose, String branch) {
    long sets =
        em.createQuery(
                "select count(s) from KeptSetEntity s where s.accountId = :account", Long.class)
            .setParameter("account", whose.account())
            .getSingleResult();
    if (sets >= SETS) {
      throw PortalException.invalid(
          "files",
          "You have changes to " + SETS + " branches already. Commit or drop those of one first.");
    }
    KeptSetEntity set = new KeptSetEntity(whose.account(), whose.repository().id(), branch);
    set.say("", "", clock.instant());
    em.persist(set);
    em.flush();
    return set;
  }

  private void write(EntityManager em, KeptSetEntity set, KeptFile file, Optional<Long> replaced) {
    String place = place(file.origin());
    KeptFileEntity row =
        rows(em, set).stream()
            .filter(each -> each.place().equals(place))
            .findFirst()
            .orElseGet(() -> new KeptFileEntity(set.id(), place));
    Optional<String> content =
        file.content().map(bytes -> Base64.getEncoder().encodeToString(bytes));
    if (row.content().isPresent()
        && !replaced.equals(Optional.of(row.id()))
        && !row.content().equals(content)) {
      throw PortalException.invalid(
          "path",
          "You have kept another change of "
              + file.origin()
              + " already. Edit that one, or drop it first.");
    }
    row.begin(
        text(file.edit().path()),
        file.from().map(KeptChangeService::text),
        file.base().map(CommitId::hex),
        file.was().map(ContentId::value),
        clock.instant());
    row.write(
        file.edit() instanceof FileEdit.Write write
            ? Optional.of(write.kind().name())
            : Optional.empty(),
        content);
    em.persist(row);
  }

  @Override
  public void say(
      Identity caller, String owner, String repository, String branch, String title, String body) {
    Whose whose = whose(caller, owner, repository);
    requireShort("title", title, Drafts.TITLE);
    requireShort("body", body, Drafts.BODY);
    transactions.run(
        em -> set(em, whose, branch).ifPresent(set -> set.say(title, body, clock.instant())));
  }

  private static void requireShort(String field, String text, int most) {
    if (text.length() > most || text.indexOf('\0') >= 0) {
      throw PortalException.invalid(field, "Text of at most " + most + " characters.");
    }
  }

  @Override
  public void drop(Identity caller, String owner, String repository, String branch, long file) {
    Whose whose = whose(caller, owner, repository);
    transactions.run(
        em ->
            set(em, whose, branch)
                .ifPresent(
                    set -> {
                      rows(em, set).stream().filter(row -> row.id() == file).forEach(em::remove);
                      removeEmpty(em, set);
                    }));
  }

  private static void removeEmpty(EntityManager em, KeptSetEntity set) {
    em.flush();
    if (rows(em, set).isEmpty()) {
      em.remove(set);
    }
  }

  @Override
  public Optional<KeptSet> look(
      Identity caller,
      String owner,
      String repository,
      String branch,
      Optional<CommitId> head,
      int pullRequest) {
    Whose whose = whose(caller, owner, repository);
    Optional<KeptSet> kept =
        transactions.read(
            em ->
                set(em, whose, branch)
                    .map(
                        set ->
                            new KeptSet(
                                branch,
                                head,
                                set.title(),
                                set.body(),
                                files(em, set).stream()
                                    .map(
                                        file ->
                                            new KeptSet.Placed(
                                                file,
                                                KeptSet.State.READY,
                                                file.edits(),
                                                Optional.empty()))
                                    .toList())));
    return kept.map(set -> placed(whose, set, pullRequest));
  }

  private KeptSet placed(Whose whose, KeptSet set, int pullRequest) {
    Set<String> seen = pullRequest > 0 ? Set.of(groups.apply(pullRequest)) : Set.<String>of();
    try (Repository open = stores.open(whose.repository())) {
      Optional<CommitId> at =
          set.at().or(() -> open.refs().find(RefName.branch(set.branch())).map(Ref::commit));
      try (Quarantine quarantine = open.quarantine(seen)) {
        KeptMerge merge = new KeptMerge(quarantine, at);
        return new KeptSet(
            set.branch(),
            at,
            set.title(),
            set.body(),
            set.files().stream().map(each -> merge.place(each.file())).toList());
      }
    }
  }

  @Override
  public void done(Identity caller, String owner, String repository, KeptSet committed) {
    Whose whose = whose(caller, owner, repository);
    transactions.run(
        em ->
            set(em, whose, committed.branch())
                .ifPresent(
                    set -> {
                      for (KeptFileEntity row : rows(em, set)) {
                        boolean same =
                            committed.files().stream()
                                .map(KeptSet.Placed::file)
                                .anyMatch(
                                    file ->
                                        file.id() == row.id() && file.edition() == row.edition());
                        if (same) {
                          em.remove(row);
                        }
                      }
                      set.say("", "", clock.instant());
                      removeEmpty(em, set);
                    }));
  }

  /** Removes sets in which nobody has kept anything for long. */
  public void removeOld() {
    transactions.run(
        em ->
            em.createQuery("delete from KeptSetEntity s where s.updatedAt < :oldest")
                .setParameter("oldest", clock.instant().minus(LIFE))
                .executeUpdate());
  }

  private static Optional<KeptSetEntity> set(EntityManager em, Whose whose, String branch) {
    return em.createQuery(
            "select s from KeptSetEntity s where s.accountId = :account"
                + " and s.repositoryId = :repository and s.branch = :branch",
            KeptSetEntity.class)
        .setParameter("account", whose.account())
        .setParameter("repository", whose.repository().id())
        .setParameter("branch", branch)
        .getResultStream()
        .findFirst();
  }

  private static List<KeptFileEntity> rows(EntityManager em, KeptSetEntity set) {
    return em.createQuery(
            "select f from KeptFileEntity f where f.setId = :set order by f.id",
            KeptFileEntity.class)
        .setParameter("set", set.id())
        .getResultList();
  }

  private static List<KeptFile> files(EntityManager em, KeptSetEntity set) {
    return rows(em, set).stream()
        .map(KeptChangeService::file)
        .sorted(Comparator.comparing(file -> text(file.edit().path())))
        .toList();
  }

  private static KeptFile file(KeptFileEntity row) {
    RepoPath path = path(row.path());
    Optional<RepoPath> from = row.oldPath().map(KeptChangeService::path);
    FileEdit edit =
        row.content()
            .<FileEdit>map(
                content ->
                    new FileEdit.Write(
                        path,
                        Base64.getDecoder().decode(content),
                        EntryKind.valueOf(row.kind().orElseThrow()),
                        from))
            .orElseGet(() -> new FileEdit.Delete(path));
    return new KeptFile(
        row.id(),
        row.edition(),
        edit,
        from,
        row.base().map(CommitId::new),
        row.was().map(ContentId::new));
  }

  private static String text(RepoPath path) {
    return new String(path.bytes(), StandardCharsets.ISO_8859_1);
  }

  private static RepoPath path(String text) {
    return RepoPath.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String place(RepoPath path) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(path.bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
