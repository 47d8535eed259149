package dev.gatehouse.web.route;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.http.Door;
import dev.gatehouse.sso.http.RequestIdentity;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {
  private static final Identity ADA =
      new Identity.Account(1, "ada", false, new Credential.Session(1));

  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private InvocationHandler kernel =
      (proxy, method, given) -> {
        throw new IllegalStateException("the kernel is broken");
      };
  private boolean localOperator;

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private void come(Policy policy, String method) {
    HttpServletRequest request =
        fake(
            HttpServletRequest.class,
            (proxy, called, given) ->
                switch (called.getName()) {
                  case "getAttribute" -> attributes.get(given[0]);
                  case "setAttribute" -> attributes.put((String) given[0], given[1]);
                  case "getHeader" -> headers.get(given[0]);
                  case "getMethod" -> method;
                  case "getRemoteAddr" -> "127.0.0.1";
                  default -> throw new UnsupportedOperationException(called.getName());
                });
    Route route =
        Routes.servlet(Door.PAGE, Method.GET, "/{owner}/{repo}/{org}", policy, "anything");
    Admission admission =
        new Admission(
            fake(Permissions.class, kernel),
            fake(Organizations.class, kernel),
            new SameOrigin("http://portal.example:8080/"),
            localOperator);
    admission.require(
        new RoutedRequest.Outcome.Found(route, Map.of("owner", "o", "repo", "r", "org", "g")),
        request);
  }

  private void callerIs(Identity identity) {
    attributes.put(RequestIdentity.class.getName(), identity);
  }

  private ErrorCode refused(Policy policy) {
    return assertThrows(PortalException.class, () -> come(policy, "GET")).code();
  }

  @ParameterizedTest
  @EnumSource(
      value = Policy.class,
      names = {"ANYBODY", "SIGNED_IN"},
      mode = EnumSource.Mode.EXCLUDE)
  void aBrokenKernelLetsNobodyIn(Policy policy) {
    callerIs(ADA);
    assertThrows(IllegalStateException.class, () -> come(policy, "GET"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Policy.class,
      names = {"SIGNED_IN", "ORGANIZATION_ADMIN", "SITE_ADMIN", "OPERATOR"})
  void nobodyIsAskedToSignInBeforeAnythingIsLookedUp(Policy policy) {
    assertEquals(ErrorCode.UNAUTHENTICATED, refused(policy));
  }

  @ParameterizedTest
  @EnumSource(
      value = Policy.class,
      names = {"ORGANIZATION_ADMIN", "SITE_ADMIN", "OPERATOR"})
  void whatIsForAdministratorsDoesNotExistForOthers(Policy policy) {
    callerIs(ADA);
    kernel = (proxy, method, given) -> false;
    assertEquals(ErrorCode.NOT_FOUND, refused(policy));
    kernel = (proxy, method, given) -> true;
    assertDoesNotThrow(() -> come(policy, "GET"));
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void aCredentialThatDoesNotCountIsRefusedAtEveryDoor(Policy policy) {
    attributes.put(
        RequestIdentity.class.getName() + ".failure", new RequestIdentity.Failure.Refused());
    assertEquals(ErrorCode.UNAUTHENTICATED, refused(policy));
    attributes.put(
        RequestIdentity.class.getName() + ".failure",
        new RequestIdentity.Failure.Throttled(Duration.ofSeconds(9)));
    assertEquals(ErrorCode.THROTTLED, refused(policy));
    attributes.put(
        RequestIdentity.class.getName() + ".failure",
        new RequestIdentity.Failure.Broken(new IllegalArgumentException("x")));
    assertThrows(IllegalStateException.class, () -> come(policy, "GET"));
  }

  @Test
  void thisMachineIsTheOperatorOnlyWhereTheSettingSaysSo() {
    assertEquals(ErrorCode.UNAUTHENTICATED, refused(Policy.OPERATOR));
    localOperator = true;
    assertDoesNotThrow(() -> come(Policy.OPERATOR, "GET"));
    headers.put("X-Forwarded-For", "192.0.2.1");
    assertEquals(ErrorCode.UNAUTHENTICATED, refused(Policy.OPERATOR));
  }

  @Test
  void aFormOfAnotherSiteIsRefused() {
    assertThrows(PortalException.class, () -> come(Policy.ANYBODY, "POST"));
    for (String origin :
        new String[] {
          "null",
          "https://portal.example:8080",
          "http://portal.example",
          "http://evil.example",
          "http://portal.example:8080.evil.example"
        }) {
      headers.put("Origin", origin);
      assertThrows(PortalException.class, () -> come(Policy.ANYBODY, "POST"), origin);
    }
    headers.put("Origin", "http://portal.example:8080");
    assertDoesNotThrow(() -> come(Policy.ANYBODY, "POST"));
    headers.put("Sec-Fetch-Site", "cross-site");
    assertThrows(PortalException.class, () -> come(Policy.ANYBODY, "POST"));
  }
}
