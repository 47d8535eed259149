package dev.gatehouse.web.rest.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** 201, with the address of what was made. */
public final class Created {
  private Created() {}

  /**
   * The answer.
   *
   * @param address as {@link ApiUrls} builds it; written as it is, for the framework would put the
   *     request's host before a relative one
   */
  public static Response at(String address, Record made) {
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, address)
        .entity(made)
        .build();
  }
}
