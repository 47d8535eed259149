package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.account.jpa.OwnerEntity;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Names;
import jakarta.persistence.EntityManager;

/** The one name space of accounts and organisations. */
final class Owners {
  private Owners() {}

  /**
   * Checks that nobody has a name, in whatever case.
   *
   * @throws PortalException CONFLICT
   */
  static void requireFree(EntityManager em, String login) {
    boolean taken =
        em.createQuery("select o from OwnerEntity o where o.loginKey = :key", OwnerEntity.class)
            .setParameter("key", Names.key(login))
            .getResultStream()
            .findFirst()
            .isPresent();
    if (taken) {
      throw PortalException.conflict("The name " + login + " is taken. Choose another one.");
    }
  }
}
