package dev.gatehouse.portal.repository.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;

/** What happened lately, newest first, in what the caller may read now. Thread-safe. */
public interface Activity {
  /** In all repositories that the caller may read. */
  Page<ActivityEntry> recent(Identity caller, PageRequest page);

  /** In one repository; NOT_FOUND if the caller may not read it. */
  Page<ActivityEntry> ofRepository(Identity caller, String owner, String name, PageRequest page);
}
