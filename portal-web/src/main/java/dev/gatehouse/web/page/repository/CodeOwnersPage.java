package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.CodeOwnersReport;
import dev.gatehouse.portal.review.api.ReviewFiles;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/settings/code-owners}: what counts of CODEOWNERS, and what does not. */
@Named("codeOwnersPage")
@RequestScoped
public class CodeOwnersPage {
  @Inject private ReviewFiles files;
  @Inject private CurrentRequest current;

  private @Nullable CodeOwnersReport report;

  public void load() {
    RepositoryView repository = current.getAccess().repository();
    report = files.codeOwners(current.getIdentity(), repository.owner(), repository.name());
  }

  public CodeOwnersReport getReport() {
    return Objects.requireNonNull(report);
  }

  /** Where the file is; empty if there is none. */
  public String getPath() {
    return getReport().path().map(RepoPath::display).orElse("");
  }
}
