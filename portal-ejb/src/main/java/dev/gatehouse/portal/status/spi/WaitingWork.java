package dev.gatehouse.portal.status.spi;

import dev.gatehouse.portal.status.api.Waiting;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Tells what a feature still has to do. Thread-safe. */
public interface WaitingWork {
  /** What waits, read in the caller's transaction. */
  List<Waiting> waiting(EntityManager em);
}
