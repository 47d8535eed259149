package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.NamedCommit;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.BranchAnswer;
import dev.gatehouse.web.rest.model.BranchDetailAnswer;
import dev.gatehouse.web.rest.model.RefAnswer;
import dev.gatehouse.web.rest.model.TagAnswer;
import dev.gatehouse.web.rest.model.TagObjectAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import dev.gatehouse.web.route.RoutedRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Branches, tags and other refs. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "refs")
public class RefResource {
  private final CurrentRequest current;
  private final ApiUrls urls;
  private final RepositoryReader reader;
  private final BranchRules rules;

  @Inject
  RefResource(CurrentRequest current, ApiUrls urls, RepositoryReader reader, BranchRules rules) {
    this.current = current;
    this.urls = urls;
    this.reader = reader;
    this.rules = rules;
  }

  @GET
  @Path("repos/{owner}/{repo}/branches")
  @Operation(summary = "The branches of a repository, by name")
  public List<BranchAnswer> branches(@BeanParam Paging paging) {
    Page<Ref> part = part(RefKind.BRANCH, paging);
    Set<String> guarded =
        guarded(part.items().stream().map(branch -> branch.name().name()).toList());
    return paging.answer(
        part,
        branch ->
            new BranchAnswer(
                branch.name().name(),
                answers().pointer(branch.commit()),
                guarded.contains(branch.name().name()),
                gitUrls().protection(branch.name().name())));
  }

  @GET
  @Path("repos/{owner}/{repo}/branches/{branch: .+}")
  @Operation(summary = "A branch and its newest commit")
  public BranchDetailAnswer branch() {
    String name = current.path("branch");
    NamedCommit branch =
        reader.ref(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            refName(RefKind.BRANCH, name));
    return new BranchDetailAnswer(
        name,
        answers().commit(branch.tip()),
        new BranchDetailAnswer.Links(
            gitUrls().branch(name), gitUrls().page("tree", name, RepoPath.ROOT)),
        guarded(List.of(name)).contains(name),
        gitUrls().protection(name),
        gitUrls().hg() ? Optional.of(heads(branch)) : Optional.empty());
  }

  private List<BranchDetailAnswer.Head> heads(NamedCommit branch) {
    return branch.heads().stream()
        .map(
            head ->
                new BranchDetailAnswer.Head(
                    head.commit().hex(), gitUrls().commit(head.commit().hex()), head.closed()))
        .toList();
  }

  @GET
  @Path("repos/{owner}/{repo}/tags")
  @Operation(summary = "The tags of a repository, by name")
  public List<TagAnswer> tags(@BeanParam Paging paging) {
    return paging.answer(
        part(RefKind.TAG, paging),
        tag ->
            new TagAnswer(
                tag.name().name(),
                answers().pointer(tag.commit()),
                gitUrls().archive("zipball", tag.name()),
                gitUrls().archive("tarball", tag.name())));
  }

  @GET
  @Path("repos/{owner}/{repo}/git/refs")
  @Operation(summary = "All refs of a repository")
  public List<RefAnswer> refs(@BeanParam Paging paging) {
    return paging.answer(all(), answers()::ref);
  }

  @GET
  @Path("repos/{owner}/{repo}/git/ref/{ref: .+}")
  @Operation(
      summary = "A ref, such as heads/main",
      description =
          "Named branches of Mercurial are refs/heads, its bookmarks refs/bookmarks, its tags"
              + " refs/tags.")
  public RefAnswer ref() {
    return answers()
        .ref(
            reader
                .ref(current.getIdentity(), current.getOwner(), current.getName(), wanted())
                .ref());
  }

  @GET
  @Path("repos/{owner}/{repo}/git/refs/{ref: .+}")
  @Operation(summary = "A ref, at the address that its answers name")
  public RefAnswer refByUrl() {
    return ref();
  }

  @GET
  @Path("repos/{owner}/{repo}/git/matching-refs/{ref: .+}")
  @Operation(summary = "The refs whose names begin so, such as heads/feature")
  public List<RefAnswer> matching(@BeanParam Paging paging) {
    String beginning =
        "refs/" + current.path("ref") + (RoutedRequest.endsInSlash(current.getPath()) ? "/" : "");
    return paging.answer(
        all().stream().filter(ref -> GitUrls.full(ref.name()).startsWith(beginning)).toList(),
        answers()::ref);
  }

  @GET
  @Path("repos/{owner}/{repo}/git/tags/{sha}")
  @Operation(
      summary = "An annotated tag by its own id",
      description = "Mercurial has none: there it is never found.")
  public TagObjectAnswer tag() {
    String sha = current.path("sha").toLowerCase(Locale.ROOT);
    for (Ref ref : all()) {
      if (ref.annotation().filter(tag -> tag.id().value().equals(sha)).isPresent()) {
        return answers().tag(ref, ref.annotation().get());
      }
    }
    throw PortalException.notFound("tag");
  }

  private Page<Ref> part(RefKind kind, Paging paging) {
    return reader.refs(
        current.getIdentity(), current.getOwner(), current.getName(), kind, paging.request());
  }

  private List<Ref> all() {
    return reader.refs(current.getIdentity(), current.getOwner(), current.getName());
  }

  private Set<String> guarded(List<String> branches) {
    return rules.guarded(current.getIdentity(), current.getOwner(), current.getName(), branches);
  }

  private RefName wanted() {
    String name = current.path("ref");
    if (name.startsWith("heads/")) {
      return refName(RefKind.BRANCH, name.substring("heads/".length()));
    }
    if (name.startsWith("tags/")) {
      return refName(RefKind.TAG, name.substring("tags/".length()));
    }
    if (gitUrls().hg() && name.startsWith("bookmarks/")) {
      return refName(RefKind.BOOKMARK, name.substring("bookmarks/".length()));
    }
    return refName(RefKind.OTHER, "refs/" + name);
  }

  private static RefName refName(RefKind kind, String name) {
    if (name.isEmpty() || name.length() > 255) {
      throw PortalException.notFound("revision");
    }
    return new RefName(kind, name);
  }

  private CommitAnswers answers() {
    return new CommitAnswers(gitUrls());
  }

  private GitUrls gitUrls() {
    return GitUrls.of(urls, current.getRepository());
  }
}
