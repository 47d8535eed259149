package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.account.api.EmailVerification;
import dev.gatehouse.portal.account.spi.UnverifiedAddresses;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mails the link that proves an address, to that address. Thread-safe. */
final class AddressMails implements OutboxReceiver {
  static final String KIND = "address-mail";

  private final UnverifiedAddresses addresses;
  private final MailSender sender;
  private final URI url;
  private final String host;

  AddressMails(UnverifiedAddresses addresses, MailComposer composer, MailSender sender, URI url) {
    this.addresses = addresses;
    this.sender = sender;
    this.url = url;
    this.host = composer.host();
  }

  @Override
  public String name() {
    return KIND;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(KIND);
  }

  /** The link is made when it is sent, so that a mail that waited holds as long as any other. */
  @Override
  public void deliver(OutboxMessage message) {
    addresses
        .letter(message.lane(), Instant.parse(message.detail()))
        .ifPresent(letter -> sender.send(mail(message, letter)));
  }

  private Mail mail(OutboxMessage message, UnverifiedAddresses.Letter letter) {
    FlowedText text = new FlowedText();
    text.prose(
            "Somebody entered this address for the account "
                + letter.login()
                + " at "
                + url
                + " If that was you, follow this link while signed in, within "
                + EmailVerification.HOURS
                + " hours:")
        .empty()
        .line(url + "settings/address/" + letter.token())
        .empty()
        .prose(
            "If it was not you, do nothing: without the link this address is never used, and you"
                + " get no other mail.");
    return new Mail(
        letter.address(),
        "Gatehouse",
        "Is this your address, " + letter.login() + "?",
        "<address." + message.id() + "@" + host + ">",
        Optional.empty(),
        Map.of("Auto-Submitted", "auto-generated", "X-Auto-Response-Suppress", "All"),
        text.toString(),
        true);
  }
}
