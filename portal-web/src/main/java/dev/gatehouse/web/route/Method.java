package dev.gatehouse.web.route;

/** The HTTP methods the portal knows. HEAD is allowed wherever GET is. */
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE
}
