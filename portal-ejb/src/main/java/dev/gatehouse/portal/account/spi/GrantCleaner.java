package dev.gatehouse.portal.account.spi;

import jakarta.persistence.EntityManager;

/** Takes back what somebody was given personally, in the transaction that makes it necessary. */
public interface GrantCleaner {
  /** Takes back all grants to an account on an organisation and on its repositories. */
  void memberLeft(EntityManager entities, long organizationId, long accountId);
}
