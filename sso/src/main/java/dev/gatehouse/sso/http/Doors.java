package dev.gatehouse.sso.http;

import jakarta.servlet.http.HttpServletRequest;

/** Tells which door a request comes to. Implemented by the portal's route table. Thread-safe. */
public interface Doors {
  Door doorOf(HttpServletRequest request);
}
