package dev.gatehouse.portal.status.api;

import java.util.List;

/**
 * The portal's state at one moment.
 *
 * @param database the database's product and version
 * @param data the folder of the repositories
 * @param freeBytes how much the disk of that folder can still take
 * @param totalBytes how much it can take in all
 * @param waiting what is not done yet, by kind
 */
public record StatusReport(
    String database, String data, long freeBytes, long totalBytes, List<Waiting> waiting) {
  public StatusReport {
    waiting = List.copyOf(waiting);
  }
}
