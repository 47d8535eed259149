package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.spi.AddressLetters;
import dev.gatehouse.portal.account.spi.Addresses;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.UnverifiedAddresses;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.notification.api.ChangeLists;
import dev.gatehouse.portal.notification.api.MailSettings;
import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.portal.review.spi.PullRequestLookup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the parts of this feature, once. Thread-safe. */
public final class NotificationParts {
  private final NotificationService service;
  private final ChangeListService lists;
  private final List<OutboxReceiver> receivers;

  /**
   * The services of other features that this one needs.
   *
   * @param data the data folder, where its key is kept
   * @param url where people reach the portal, with a slash at its end
   */
  public record Needs(
      Transactions transactions,
      Permissions permissions,
      Levels levels,
      RepositoryLookup repositories,
      Directory directory,
      Addresses addresses,
      UnverifiedAddresses unverified,
      PullRequestLookup pulls,
      Outbox outbox,
      AuditTrail audit,
      RepositoryStores stores,
      RepositoryReader reader,
      Browse browse,
      Path data,
      URI url,
      Clock clock) {}

  /**
   * The parts.
   *
   * @param mail how mail is sent; without it none is written
   */
  public NotificationParts(Needs needs, Optional<MailSettings> mail) {
    MailTokens tokens = MailTokens.in(needs.data());
    this.service =
        new NotificationService(
            needs.transactions(),
            needs.permissions(),
            needs.levels(),
            needs.repositories(),
            needs.pulls(),
            tokens,
            needs.clock());
    Recipients recipients = new Recipients(needs.pulls(), needs.levels(), needs.directory());
    MailComposer composer = new MailComposer(needs.url());
    Optional<MailSender> sender =
        mail.map(settings -> new SmtpSender(settings, composer.host(), needs.clock()));
    Optional<MailReceiver> mailed =
        sender.map(
            smtp ->
                new MailReceiver(
                    needs.transactions(),
                    needs.repositories(),
                    needs.pulls(),
                    recipients,
                    needs.addresses(),
                    tokens,
                    composer,
                    smtp,
                    needs.outbox()));
    List<OutboxReceiver> all = new ArrayList<>();
    all.add(
        new NotificationReceiver(
            needs.transactions(),
            needs.repositories(),
            needs.pulls(),
            recipients,
            mailed.<MailQueue>map(receiver -> receiver).orElse(MailQueue.NONE),
            needs.clock()));
    mailed.ifPresent(all::add);
    sender.ifPresent(
        smtp -> all.add(new AddressMails(needs.unverified(), composer, smtp, needs.url())));
    sender.ifPresent(
        smtp ->
            all.addAll(
                new ChangeMails(needs, needs.reader(), needs.browse(), composer, smtp)
                    .receivers()));
    this.lists =
        new ChangeListService(
            needs.transactions(),
            needs.permissions(),
            needs.repositories(),
            needs.stores(),
            needs.audit(),
            mail.map(MailSettings::lists));
    this.receivers = List.copyOf(all);
  }

  /** What has links mailed that prove addresses, where there is mail. */
  public static AddressLetters letters(Outbox outbox) {
    return (entities, account, login, entered) ->
        outbox.send(
            entities, account, AddressMails.KIND, Optional.of(account), login, entered.toString());
  }

  public Notifications notifications() {
    return service;
  }

  public ChangeLists changeLists() {
    return lists;
  }

  /** What takes messages of the outbox. */
  public List<OutboxReceiver> receivers() {
    return receivers;
  }
}
