package dev.gatehouse.portal.outbound.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.outbound.spi.OutboundFailure;
import dev.gatehouse.portal.outbound.spi.OutboundFailure.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundGuardTest {
  private static final List<Block> INSIDE =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "224.0.0.0/4",
              "255.255.255.255")
          .map(Block::of)
          .toList();

  private static OutboundGuard guard(AllowList allowed, Resolver resolver) {
    return new OutboundGuard(allowed, resolver, OutboundGuardTest::daemon);
  }

  static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  private static Resolver answering(String... addresses) {
    return host -> Stream.of(addresses).map(text -> Block.of(text).first()).toList();
  }

  private static List<InetAddress> admit(OutboundGuard guard, String url)
      throws OutboundFailure, OutboundUrl.Unreadable {
    return guard.admit(OutboundUrl.parse(url), TimeUnit.SECONDS.toNanos(20));
  }

  private static void assertRefused(OutboundGuard guard, String url) {
    OutboundFailure failure =
        assertThrows(OutboundFailure.class, () -> admit(guard, url), () -> "admitted " + url);
    assertEquals(Reason.REFUSED, failure.reason(), url);
  }

  /** Asks nobody: a number that is looked up like a name is a number that was overlooked. */
  private static OutboundGuard withoutNames() {
    return guard(
        AllowList.none(),
        host -> {
          throw new AssertionError("looked up: " + host);
        });
  }

  @Test
  @Tag("row-97")
  void noSpellingOfAnInsideAddressGetsThrough() {
    Random random = new Random(97);
    OutboundGuard guard = withoutNames();
    for (int i = 0; i < 500; i++) {
      byte[] address = INSIDE.get(random.nextInt(INSIDE.size())).first().getAddress();
      Block block = INSIDE.get(random.nextInt(INSIDE.size()));
      byte[] first = block.first().getAddress();
      for (int bit = 0; bit < 32; bit++) {
        int mask = 0x80 >> (bit % 8);
        boolean set = bit < block.bits() ? (first[bit / 8] & mask) != 0 : random.nextBoolean();
        address[bit / 8] = (byte) (set ? address[bit / 8] | mask : address[bit / 8] & ~mask);
      }
      for (String host : spellings(address)) {
        String url = (random.nextBoolean() ? "http://" : "HTTPS://") + host + "/hook";
        try {
          OutboundUrl.parse(url);
        } catch (OutboundUrl.Unreadable e) {
          continue;
        }
        assertRefused(guard, url);
      }
    }
  }

  private static List<String> spellings(byte[] bytes) {
    int a = bytes[0] & 0xff;
    int b = bytes[1] & 0xff;
    int c = bytes[2] & 0xff;
    int d = bytes[3] & 0xff;
    long all = ((long) a << 24) | (b << 16) | (c << 8) | d;
    String dotted = a + "." + b + "." + c + "." + d;
    String pairs = String.format("%02x%02x:%02x%02x", a, b, c, d);
    List<String> hosts = new ArrayList<>();
    hosts.add(dotted);
    hosts.add(dotted + ".");
    hosts.add(dotted + ":8080");
    hosts.add(Long.toString(all));
    hosts.add("0x" + Long.toHexString(all));
    hosts.add("0X" + Long.toHexString(all).toUpperCase(Locale.ROOT) + ".");
    hosts.add("0" + Long.toOctalString(all));
    hosts.add(a + "." + ((b << 16) | (c << 8) | d));
    hosts.add(a + "." + b + "." + ((c << 8) | d));
    hosts.add(String.format("0%o.0%o.0%o.0%o", a, b, c, d));
    hosts.add(String.format("0x%x.%d.0%o.%d", a, b, c, d));
    hosts.add(String.format("%03d.%d.%d.%d", a, b, c, d));
    hosts.add("[::ffff:" + dotted + "]");
    hosts.add("[::ffff:" + pairs + "]");
    hosts.add("[0:0:0:0:0:FFFF:" + pairs + "]");
    hosts.add("[::" + dotted + "]");
    hosts.add("[::" + pairs + "]");
    hosts.add("[64:ff9b::" + dotted + "]");
    hosts.add("[64:ff9b:1::" + pairs + "]");
    hosts.add("[2002:" + pairs + "::1]");
    hosts.add("[2001:0:" + pairs + "::1]");
    hosts.add("[::ffff:0:" + dotted + "]");
    hosts.add("user@" + dotted);
    hosts.add("example.org@" + dotted);
    return hosts;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://[::1]/",
        "http://[::]/",
        "http://[0:0:0:0:0:0:0:1]:9200/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/latest/meta-data",
        "http://[ff02::1]/",
        "http://[2001:db8::1]/",
        "http://[5f00::1]/",
        "http://[100::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://168.63.129.16/machine",
        "http://100.100.100.200/latest/meta-data",
        "http://192.0.0.192/opc/v2",
        "http://255.255.255.255/"
      })
  @Tag("row-97")
  void insideOfOtherNetworksIsInside(String url) {
    assertRefused(withoutNames(), url);
  }

  @Test
  void publicAddressesAreReached() throws Exception {
    assertEquals(1, admit(withoutNames(), "http://93.184.216.34/").size());
    assertEquals(1, admit(withoutNames(), "https://[2606:4700::6810:84e5]/x").size());
    assertEquals(
        2,
        admit(
                guard(AllowList.none(), answering("93.184.216.34", "2606:4700::6810:84e5")),
                "https://example.org/")
            .size());
  }

  @Test
  @Tag("row-98")
  void aNameIsRefusedForAnyOfItsAddresses() {
    assertRefused(
        guard(AllowList.none(), answering("93.184.216.34", "10.0.0.1")), "https://example.org/");
    assertRefused(guard(AllowList.none(), answering("127.0.0.1")), "http://localhost/");
    assertRefused(guard(AllowList.none(), answering("127.0.0.1")), "http://localhost.:8080/");
    assertRefused(guard(AllowList.none(), answering("::1")), "http://localhost.example.org/");
  }

  @Test
  void theMachinesOwnAddressesAreInside() throws Exception {
    for (var own : java.net.NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : own.inetAddresses().toList()) {
        assertFalse(PublicAddresses.contains(address), address.getHostAddress());
      }
    }
  }

  @Test
  void anUnknownNameIsToldFromARefusedOne() {
    OutboundGuard guard =
        guard(
            AllowList.none(),
            host -> {
              throw new UnknownHostException(host);
            });
    OutboundFailure failure =
        assertThrows(OutboundFailure.class, () -> admit(guard, "https://nowhere.example/"));
    assertEquals(Reason.UNKNOWN_HOST, failure.reason());
  }

  @Test
  void theOperatorAllowsBlocksAndHosts() throws Exception {
    AllowList allowed = AllowList.of("10.1.0.0/16, ::1\tci.internal:8080");
    OutboundGuard guard = guard(allowed, answering("10.2.0.1"));
    assertEquals(1, admit(guard, "http://10.1.2.3/").size());
    assertEquals(1, admit(guard, "http://[::1]:9999/").size());
    assertEquals(1, admit(guard, "http://CI.internal:8080/").size());
    assertRefused(guard, "http://ci.internal/");
    assertRefused(guard, "http://other.internal:8080/");
    assertRefused(guard, "http://10.2.0.1:8080/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "host", "http://host:1/", "::1/129", "a b:1"})
  void aSettingThatIsNoneStopsTheStart(String text) {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> AllowList.of(text));
    assertTrue(String.valueOf(refused.getMessage()).contains("GATEHOUSE_OUTBOUND_ALLOW"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "//example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "javascript:alert(1)",
        "ssh://-oProxyCommand=x/",
        "ext::sh -c id",
        "http:example.org",
        "http://",
        "http:///path",
        "http://user:secret@example.org/",
        "http://example.org/#part",
        "http://example.org:22/",
        "http://example.org:25/",
        "http://example.org:65536/",
        "http://example.org:99999999999/",
        "http://exa mple.org/",
        "http://example.org/\r\nX-Evil: 1",
        "http://example.org/\n",
        "http://example.org/\u0000",
        "http://example.org\\@127.0.0.1/",
        "http://ex\u00e4mple.org/",
        "http://\u2460\u2461.0.0.1/",
        "http://127.0.0.1%2f.example.org/",
        "http://%31%32%37.0.0.1/",
        "http://[fe80::1%25lo]/",
        "http://[127.0.0.1]/",
        "http://[::1/",
        "http://a..b/",
        "http://-a.example/",
        "http://127.1/",
        "http://0x7f.1/",
        "http://0x/",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/"
      })
  @Tag("row-22")
  @Tag("row-99")
  @Tag("row-103")
  void whatTwoProgramsCouldReadInTwoWaysIsNoAddress(String url) {
    assertThrows(OutboundUrl.Unreadable.class, () -> OutboundUrl.parse(url));
  }

  @Test
  void anAddressKeepsItsPathAndQuery() throws Exception {
    OutboundUrl url = OutboundUrl.parse("https://Example.org:8443/a%20b/?q=%C3%A4&r");
    assertEquals("/a%20b/?q=%C3%A4&r", url.target());
    assertEquals("Example.org:8443", url.authority());
    assertEquals("/", OutboundUrl.parse("http://example.org").target());
    assertEquals("example.org", OutboundUrl.parse("http://example.org.:80/").authority());
  }
}
