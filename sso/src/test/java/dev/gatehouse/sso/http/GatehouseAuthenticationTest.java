package dev.gatehouse.sso.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.SignIn;
import dev.gatehouse.sso.api.SignInResult;
import dev.gatehouse.sso.api.TokenRole;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatehouseAuthenticationTest {
  private static final Identity.Account BY_SESSION =
      new Identity.Account(1, "ada", false, new Credential.Session(7));
  private static final Identity.Account BY_TOKEN =
      new Identity.Account(1, "ada", false, new Credential.Token(9, TokenRole.READ, Set.of()));
  private static final Identity.Account BY_PASSWORD =
      new Identity.Account(1, "ada", false, new Credential.Password());

  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, List<String>> headers = new HashMap<>();
  private final List<Cookie> cookies = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private SignIn signIn = new KnownSecrets();

  private final class KnownSecrets implements SignIn {
    @Override
    public SignInResult password(String login, String password, String remote) {
      asked.add("password from " + remote);
      return login.equals("ada") && password.equals("correct")
          ? new SignInResult.Accepted(BY_PASSWORD)
          : new SignInResult.Refused();
    }

    @Override
    public SignInResult token(Optional<String> login, String token, String remote) {
      asked.add("token of " + login.orElse("anybody"));
      return token.equals("gth_good")
          ? new SignInResult.Accepted(BY_TOKEN)
          : new SignInResult.Refused();
    }

    @Override
    public String openSession(Identity.Account account, String remote, String userAgent) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Identity.Account> session(String cookie) {
      return cookie.equals("good-session") ? Optional.of(BY_SESSION) : Optional.empty();
    }

    @Override
    public void closeSession(String cookie) {
      throw new UnsupportedOperationException();
    }
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private HttpServletRequest request() {
    return fake(
        HttpServletRequest.class,
        (proxy, method, given) ->
            switch (method.getName()) {
              case "getAttribute" -> attributes.get(given[0]);
              case "setAttribute" -> attributes.put((String) given[0], given[1]);
              case "getHeaders" ->
                  Collections.enumeration(headers.getOrDefault((String) given[0], List.of()));
              case "getCookies" -> cookies.toArray(Cookie[]::new);
              case "getRemoteAddr" -> "127.0.0.1";
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private HttpServletRequest come(Door door) {
    HttpServletRequest request = request();
    HttpMessageContext context =
        fake(
            HttpMessageContext.class,
            (proxy, method, given) ->
                method.getName().equals("doNothing")
                    ? AuthenticationStatus.NOT_DONE
                    : AuthenticationStatus.SUCCESS);
    HttpServletResponse response =
        fake(
            HttpServletResponse.class,
            (proxy, method, given) -> {
              throw new UnsupportedOperationException(method.getName());
            });
    new GatehouseAuthentication(signIn, r -> door, TrustedProxies.parse("127.0.0.1"))
        .validateRequest(request, response, context);
    return request;
  }

  private void basic(String user, String password) {
    String pair = user + ":" + password;
    headers.put(
        "Authorization",
        List.of(
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void aSessionOpensPages() {
    cookies.add(new Cookie(SessionCookie.NAME, "good-session"));
    assertEquals(BY_SESSION, RequestIdentity.of(come(Door.PAGE)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Door.class,
      names = {"API", "WIRE", "TOKEN_ENDPOINT", "OPEN"})
  void aSessionOpensNothingElse(Door door) {
    cookies.add(new Cookie(SessionCookie.NAME, "good-session"));
    HttpServletRequest request = come(door);
    assertEquals(Identity.ANONYMOUS, RequestIdentity.of(request));
    assertTrue(RequestIdentity.failure(request).isEmpty());
  }

  @Test
  void twoSessionCookiesAreNone() {
    cookies.add(new Cookie(SessionCookie.NAME, "good-session"));
    cookies.add(new Cookie(SessionCookie.NAME, "another"));
    assertEquals(Identity.ANONYMOUS, RequestIdentity.of(come(Door.PAGE)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Door.class,
      names = {"PAGE", "OPEN"})
  void aTokenOpensNoPage(Door door) {
    headers.put("Authorization", List.of("Bearer gth_good"));
    assertEquals(Identity.ANONYMOUS, RequestIdentity.of(come(door)));
    assertTrue(asked.isEmpty());
  }

  @ParameterizedTest
  @EnumSource(
      value = Door.class,
      names = {"API", "WIRE", "TOKEN_ENDPOINT"})
  void aTokenIsBearerOrBasicPassword(Door door) {
    headers.put("Authorization", List.of("Bearer gth_good"));
    assertEquals(BY_TOKEN, RequestIdentity.of(come(door)));
    attributes.clear();
    basic("ada", "gth_good");
    assertEquals(BY_TOKEN, RequestIdentity.of(come(door)));
    attributes.clear();
    basic("x-access-token", "gth_good");
    assertEquals(BY_TOKEN, RequestIdentity.of(come(door)));
    attributes.clear();
    basic("gth_good", "");
    assertEquals(BY_TOKEN, RequestIdentity.of(come(door)));
    assertEquals(
        List.of("token of anybody", "token of ada", "token of anybody", "token of anybody"), asked);
  }

  @Test
  void aPasswordOpensTheTokenEndpoint() {
    basic("ada", "correct");
    assertEquals(BY_PASSWORD, RequestIdentity.of(come(Door.TOKEN_ENDPOINT)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Door.class,
      names = {"API", "WIRE"})
  void aPasswordOpensNothingElse(Door door) {
    basic("ada", "correct");
    HttpServletRequest request = come(door);
    assertEquals(Identity.ANONYMOUS, RequestIdentity.of(request));
    assertEquals(
        Optional.of(new RequestIdentity.Failure.Refused()), RequestIdentity.failure(request));
  }

  @Test
  void aWrongSecretIsAFailureAndNotNobody() {
    headers.put("Authorization", List.of("Bearer gth_bad"));
    assertEquals(
        Optional.of(new RequestIdentity.Failure.Refused()),
        RequestIdentity.failure(come(Door.API)));
  }

  @Test
  void twoAuthorizationHeadersAreRefused() {
    headers.put("Authorization", List.of("Bearer gth_good", "Bearer gth_good"));
    HttpServletRequest request = come(Door.API);
    assertEquals(Identity.ANONYMOUS, RequestIdentity.of(request));
    assertTrue(RequestIdentity.failure(request).isPresent());
  }

  @Test
  void anErrorWhileSigningInLetsNobodyIn() {
    signIn =
        fake(
            SignIn.class,
            (proxy, method, given) -> {
              throw new IllegalStateException("the database is gone");
            });
    cookies.add(new Cookie(SessionCookie.NAME, "good-session"));
    HttpServletRequest request = come(Door.PAGE);
    assertEquals(Identity.ANONYMOUS, RequestIdentity.of(request));
    assertInstanceOf(
        RequestIdentity.Failure.Broken.class, RequestIdentity.failure(request).orElseThrow());
  }

  @Test
  void throttledSaysHowLong() {
    signIn =
        fake(
            SignIn.class,
            (proxy, method, given) -> new SignInResult.Throttled(Duration.ofSeconds(30)));
    headers.put("Authorization", List.of("Bearer gth_good"));
    assertEquals(
        Optional.of(new RequestIdentity.Failure.Throttled(Duration.ofSeconds(30))),
        RequestIdentity.failure(come(Door.WIRE)));
  }

  @Test
  void failuresCountForTheClientBehindATrustedProxy() {
    headers.put("X-Forwarded-For", List.of("192.0.2.1"));
    basic("ada", "wrong");
    HttpServletRequest request = come(Door.TOKEN_ENDPOINT);
    assertEquals(List.of("password from 192.0.2.1"), asked);
    assertEquals("192.0.2.1", ClientAddress.of(request));
  }
}
