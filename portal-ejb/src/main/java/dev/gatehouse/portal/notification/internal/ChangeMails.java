package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.CommitPatches;
import dev.gatehouse.portal.browse.api.FilePatch;
import dev.gatehouse.portal.browse.api.PatchForm;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.notification.jpa.ChangeListEntity;
import dev.gatehouse.portal.notification.jpa.HandledEntity;
import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.PushedRefs;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mails each change that comes to a branch to the repository's list, as python-checkins has them:
 * found when something was pushed or merged, one row of the outbox for each, written when it is
 * sent. Two receivers, each called by one thread.
 */
final class ChangeMails {
  /** How many changes of one head are mailed after one push: the newest ones. */
  static final int MOST = 100;

  /** How much of a difference a mail has, in characters. */
  static final int DIFF = 100_000;

  private static final String KIND = "change-mail";
  private static final Identity PORTAL = new Identity.Portal("mail of landed changes");

  private final Transactions transactions;
  private final RepositoryLookup repositories;
  private final RepositoryStores stores;
  private final RepositoryReader reader;
  private final Browse browse;
  private final MailComposer composer;
  private final MailSender sender;
  private final Outbox outbox;
  private final URI url;
  private final Clock clock;

  ChangeMails(
      NotificationParts.Needs needs,
      RepositoryReader reader,
      Browse browse,
      MailComposer composer,
      MailSender sender) {
    this.transactions = needs.transactions();
    this.repositories = needs.repositories();
    this.stores = needs.stores();
    this.reader = reader;
    this.browse = browse;
    this.composer = composer;
    this.sender = sender;
    this.outbox = needs.outbox();
    this.url = needs.url();
    this.clock = needs.clock();
  }

  List<OutboxReceiver> receivers() {
    return List.of(
        receiver("landed-changes", PushedRefs.PUSH, this::find), receiver(KIND, KIND, this::send));
  }

  private interface Delivery {
    void deliver(OutboxMessage message);
  }

  private static OutboxReceiver receiver(String name, String kind, Delivery delivery) {
    return new OutboxReceiver() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Set<String> kinds() {
        return Set.of(kind);
      }

      @Override
      public void deliver(OutboxMessage message) {
        delivery.deliver(message);
      }
    };
  }

  /** Finds what came, and has each mailed, once. */
  private void find(OutboxMessage push) {
    Optional<ChangeListEntity> list =
        transactions.read(em -> Optional.ofNullable(em.find(ChangeListEntity.class, push.lane())));
    Optional<RepositoryFacts> repository = repositories.find(push.lane());
    if (list.isEmpty() || repository.isEmpty()) {
      return;
    }
    Map<CommitId, String> heads;
    List<BranchHeads.Change> changes;
    try (Repository open = stores.open(repository.get().view())) {
      heads = BranchHeads.of(open, list.get().branches());
      changes = BranchHeads.since(open, heads, BranchHeads.read(list.get().known()), MOST);
    }
    transactions.run(
        em -> {
          ChangeListEntity now = em.find(ChangeListEntity.class, push.lane());
          if (now == null
              || !now.known().equals(list.get().known())
              || em.find(HandledEntity.class, push.id()) != null) {
            return;
          }
          em.persist(new HandledEntity(push.id(), clock.instant()));
          now.setKnown(BranchHeads.text(heads.keySet()));
          for (BranchHeads.Change change : changes) {
            outbox.send(
                em,
                // Lanes of repositories are for what is done to them; accounts' are for their mail.
                -push.lane(),
                KIND,
                push.accountId(),
                push.actor(),
                change.commit().hex() + " " + now.address() + " " + change.branch());
          }
        });
  }

  private void send(OutboxMessage message) {
    String[] parts = message.detail().split(" ", 3);
    repositories
        .find(-message.lane())
        .filter(facts -> facts.view().deletedAt().isEmpty())
        .flatMap(facts -> write(facts.view(), parts[0], parts[1], parts[2], message.actor()))
        .ifPresent(sender::send);
  }

  private Optional<Mail> write(
      RepositoryView repository, String commit, String address, String branch, String actor) {
    CommitPatches patches;
    String diff;
    try {
      patches = reader.patches(PORTAL, repository.owner(), repository.name(), commit);
      diff = diff(repository, commit);
    } catch (PortalException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        // It was taken back since.
        return Optional.empty();
      }
      throw e;
    }
    Commit landed = patches.commit().commit();
    Map<String, String> headers = new LinkedHashMap<>(composer.listHeaders(repository));
    headers.put("X-Gatehouse-Event", "landed");
    headers.put("X-Gatehouse-Branch", branch);
    headers.put("X-Gatehouse-Commit", commit);
    return Optional.of(
        new Mail(
            address,
            landed.author().person().name(),
            "[" + repository.name() + "] " + landed.title(),
            "<commit." + commit + ".repository." + repository.id() + "@" + composer.host() + ">",
            Optional.empty(),
            headers,
            text(repository, patches, branch, actor, diff),
            false));
  }

  private String text(
      RepositoryView repository, CommitPatches patches, String branch, String actor, String diff) {
    Commit landed = patches.commit().commit();
    StringBuilder text = new StringBuilder(1_000 + diff.length());
    text.append(url).append(repository.fullName()).append("/commit/");
    text.append(landed.id().hex()).append('\n');
    line(text, repository.vcs() == VcsKind.HG ? "changeset" : "commit", landed.id().hex());
    line(text, "branch", branch);
    line(
        text,
        "author",
        landed.author().person().name() + " <" + landed.author().person().email() + ">");
    line(text, "pushed by", actor);
    line(
        text,
        "date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            landed
                .author()
                .at()
                .atOffset(ZoneOffset.ofTotalSeconds(bounded(landed.author().offsetMinutes())))));
    text.append("summary:\n\n");
    landed.message().strip().lines().forEach(line -> text.append("  ").append(line).append('\n'));
    text.append("\nfiles:\n");
    for (FilePatch file : patches.changes().files().stream().limit(200).toList()) {
      text.append("  ")
          .append(file.change().kind().name().substring(0, 1))
          .append(' ')
          .append(SmtpSender.line(file.change().path().display()))
          .append('\n');
    }
    if (patches.changes().truncated() || patches.changes().files().size() > 200) {
      text.append("  and more\n");
    }
    return text.append('\n').append(diff).toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-12s", name + ":"))
        .append(SmtpSender.line(value))
        .append('\n');
  }

  private static int bounded(int offsetMinutes) {
    return Math.max(-18 * 60, Math.min(18 * 60, offsetMinutes)) * 60;
  }

  private String diff(RepositoryView repository, String commit) {
    byte[] bytes;
    try {
      bytes = browse.patch(PORTAL, repository.owner(), repository.name(), commit, PatchForm.DIFF);
    } catch (PortalException e) {
      if (e.code() == ErrorCode.TOO_LARGE) {
        return "(The difference is too large for a mail.)\n";
      }
      throw e;
    }
    String diff = new String(bytes, StandardCharsets.UTF_8).replace("\r", "");
    if (diff.length() <= DIFF) {
      return diff;
    }
    int end = diff.lastIndexOf('\n', DIFF);
    return diff.substring(0, end < 0 ? DIFF : end)
        + "\n\n(The difference is cut here: all of it is "
        + diff.length() / 1_000
        + " kB.)\n";
  }
}
