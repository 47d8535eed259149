package dev.gatehouse.portal.status.internal;

import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.persistence.Database;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.status.api.PortalStatus;
import dev.gatehouse.portal.status.api.StatusReport;
import dev.gatehouse.portal.status.api.Waiting;
import dev.gatehouse.portal.status.spi.WaitingWork;
import dev.gatehouse.sso.api.Identity;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** Looks at the database, the disk and the work that waits. Thread-safe. */
public final class StatusService implements PortalStatus {
  private final Transactions transactions;
  private final Permissions permissions;
  private final DataSource source;
  private final Path data;
  private final List<WaitingWork> features;

  /**
   * Made once.
   *
   * @param source the database; stays the caller's
   * @param data the folder that repositories are kept in
   */
  public StatusService(
      Transactions transactions,
      Permissions permissions,
      DataSource source,
      Path data,
      List<WaitingWork> features) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.source = source;
    this.data = data;
    this.features = List.copyOf(features);
  }

  @Override
  public StatusReport report(Identity caller) {
    if (!permissions.isSiteAdmin(caller)) {
      throw PortalException.forbidden("Only administrators of the portal see its state.");
    }
    List<Waiting> waiting =
        transactions.read(
            em -> features.stream().flatMap(feature -> feature.waiting(em).stream()).toList());
    try {
      FileStore disk = Files.getFileStore(data);
      return new StatusReport(
          Database.describe(source),
          data.toString(),
          disk.getUsableSpace(),
          disk.getTotalSpace(),
          waiting);
    } catch (IOException e) {
      throw PortalException.of(
          ErrorCode.UNAVAILABLE, "The disk of the data folder cannot be looked at: " + data);
    }
  }
}
