package dev.gatehouse.portal.edit.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.edit.api.Draft;
import dev.gatehouse.portal.edit.api.DraftPlace;
import dev.gatehouse.portal.edit.api.DraftText;
import dev.gatehouse.portal.edit.api.Drafts;
import dev.gatehouse.portal.edit.jpa.EditDraftEntity;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Keeps drafts in the database. Thread-safe. */
public final class DraftService implements Drafts {
  private static final int LONGEST_NAME = 4_096;

  private final Transactions transactions;
  private final Permissions permissions;
  private final Clock clock;

  public DraftService(Transactions transactions, Permissions permissions, Clock clock) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.clock = clock;
  }

  @Override
  public Optional<Draft> find(Identity caller, String owner, String repository, DraftPlace place) {
    Where where = where(caller, owner, repository, place);
    return transactions.read(em -> row(em, where).map(row -> draft(place, row)));
  }

  @Override
  public Draft save(
      Identity caller, String owner, String repository, DraftPlace place, DraftText text) {
    Where where = where(caller, owner, repository, place);
    if (text.text().length() > CHARACTERS) {
      throw PortalException.of(
          ErrorCode.TOO_LARGE, "More than " + CHARACTERS + " characters are not kept as a draft.");
    }
    String name = requireShort("name", text.name(), LONGEST_NAME);
    String content = requireStorable("text", text.text());
    String title = requireShort("title", text.title(), TITLE);
    String body = requireShort("body", text.body(), BODY);
    return transactions.write(
        em -> {
          EditDraftEntity row = row(em, where).orElseGet(() -> made(em, where, place));
          row.write(
              text.base().map(CommitId::hex),
              text.was().map(ContentId::value),
              name,
              content,
              clock.instant());
          row.say(title, body);
          return draft(place, row);
        });
  }

  private static String requireShort(String field, String text, int most) {
    if (text.length() > most) {
      throw PortalException.invalid(field, "At most " + most + " characters.");
    }
    return requireStorable(field, text);
  }

  /** PostgreSQL has no NUL in a text, and no browser sends one. */
  private static String requireStorable(String field, String text) {
    if (text.indexOf('\0') >= 0) {
      throw PortalException.invalid(field, "This is not text.");
    }
    return text;
  }

  private static EditDraftEntity made(EntityManager em, Where where, DraftPlace place) {
    List<EditDraftEntity> all =
        em.createQuery(
                "select d from EditDraftEntity d where d.accountId = :account"
                    + " order by d.updatedAt desc, d.id desc",
                EditDraftEntity.class)
            .setParameter("account", where.account())
            .getResultList();
    all.stream().skip(MOST - 1L).forEach(em::remove);
    EditDraftEntity row =
        new EditDraftEntity(
            where.account(),
            where.repository(),
            where.place(),
            place.branch(),
            place.pullRequest(),
            new String(place.path().bytes(), StandardCharsets.ISO_8859_1),
            place.isNew());
    em.persist(row);
    return row;
  }

  @Override
  public void discard(Identity caller, String owner, String repository, DraftPlace place) {
    Where where = where(caller, owner, repository, place);
    transactions.run(em -> row(em, where).ifPresent(em::remove));
  }

  /** Removes drafts that nobody has saved for long. */
  public void removeOld() {
    transactions.run(
        em ->
            em.createQuery("delete from EditDraftEntity d where d.updatedAt < :oldest")
                .setParameter("oldest", clock.instant().minus(LIFE))
                .executeUpdate());
  }

  /** What finds a draft's row. */
  private record Where(long account, long repository, String place) {}

  private Where where(Identity caller, String owner, String repository, DraftPlace place) {
    long id = permissions.require(caller, Action.READ, owner, repository).repository().id();
    long account = Callers.reading(caller).id();
    if (place.branch().length() > 255) {
      throw PortalException.invalid("branch", "There is no branch of this name.");
    }
    return new Where(account, id, digest(place));
  }

  private static String digest(DraftPlace place) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String head = place.branch() + '\0' + place.pullRequest() + '\0' + place.isNew() + '\0';
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(place.path().bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Optional<EditDraftEntity> row(EntityManager em, Where where) {
    return em.createQuery(
            "select d from EditDraftEntity d where d.accountId = :account"
                + " and d.repositoryId = :repository and d.place = :place",
            EditDraftEntity.class)
        .setParameter("account", where.account())
        .setParameter("repository", where.repository())
        .setParameter("place", where.place())
        .getResultStream()
        .findFirst();
  }

  private static Draft draft(DraftPlace place, EditDraftEntity row) {
    return new Draft(
        place,
        new DraftText(
            row.base().map(CommitId::new),
            row.was().map(ContentId::new),
            row.name(),
            row.content(),
            row.title(),
            row.body()),
        row.updatedAt());
  }
}
