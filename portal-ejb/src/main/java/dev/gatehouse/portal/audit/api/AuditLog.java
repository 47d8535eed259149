package dev.gatehouse.portal.audit.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;

/** The audit log, newest first. Thread-safe. Entries are never changed. */
public interface AuditLog {
  /** Of the whole portal; site administrators only. */
  Page<AuditEntry> all(Identity caller, AuditFilter filter, PageRequest page);

  /** Of one repository, under all the names it had; its administrators only. */
  Page<AuditEntry> ofRepository(
      Identity caller, String owner, String name, AuditFilter filter, PageRequest page);

  /** Of an organisation and all of its repositories; its owners only. */
  Page<AuditEntry> ofOrganization(
      Identity caller, String organization, AuditFilter filter, PageRequest page);

  /** What the caller's own account did. */
  Page<AuditEntry> own(Identity caller, AuditFilter filter, PageRequest page);
}
