package dev.gatehouse.portal.persistence.jpa;

import dev.gatehouse.portal.persistence.Transactions;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;

/**
 * A row that decisions are made from, and that is therefore kept in memory: changing it through an
 * entity manager ends what is remembered. A bulk statement on such a table must say so itself, by
 * {@link Transactions#factsChanged()}.
 */
@MappedSuperclass
public abstract class FactRow extends VersionedRow {
  protected FactRow() {}

  @PostPersist
  @PostUpdate
  @PostRemove
  void changed() {
    Transactions.factsChanged();
  }
}
