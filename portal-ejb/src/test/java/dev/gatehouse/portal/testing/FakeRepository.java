package dev.gatehouse.portal.testing;

import dev.gatehouse.portal.testing.FakeRepositoryStore.Content;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.HiddenHeads;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.Maintenance;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RefStore;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.vcs.spi.wire.GitWire;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import dev.gatehouse.vcs.spi.wire.WireRequest;
import dev.gatehouse.vcs.spi.wire.WireServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One open repository that has refs and nothing else. Not thread-safe. */
final class FakeRepository implements Repository, RefStore, CommitReader, Maintenance, GitWire {
  private final FakeRepositoryStore store;
  private final RepositoryId id;
  private final Content content;

  FakeRepository(FakeRepositoryStore store, RepositoryId id, Content content) {
    this.store = store;
    this.id = id;
    this.content = content;
  }

  @Override
  public RepositoryId id() {
    return id;
  }

  @Override
  public VcsKind kind() {
    return VcsKind.GIT;
  }

  @Override
  public RefStore refs() {
    return this;
  }

  @Override
  public CommitReader commits() {
    return this;
  }

  @Override
  public TreeReader trees() {
    throw hasRefsOnly();
  }

  @Override
  public HistoryReader history() {
    throw hasRefsOnly();
  }

  @Override
  public Quarantine quarantine(Set<String> groups) {
    throw hasRefsOnly();
  }

  @Override
  public HiddenHeads hidden() {
    throw hasRefsOnly();
  }

  @Override
  public WireServer wire() {
    return this;
  }

  @Override
  public Maintenance maintenance() {
    return this;
  }

  @Override
  public void close() {}

  @Override
  public List<Ref> list() {
    List<Ref> refs = new ArrayList<>();
    content
        .refs()
        .forEach((key, commit) -> refs.add(new Ref(Content.name(key), commit, Optional.empty())));
    return refs;
  }

  @Override
  public Optional<Ref> find(RefName name) {
    return Optional.ofNullable(content.refs().get(Content.key(name)))
        .map(commit -> new Ref(name, commit, Optional.empty()));
  }

  @Override
  public RefName defaultBranch() {
    return RefName.branch(content.defaultBranch());
  }

  @Override
  public void setDefaultBranch(RefName branch) {
    store.setDefaultBranch(id, branch.name());
  }

  @Override
  public List<RefEditResult> apply(List<RefEdit> edits, boolean atomic) {
    throw hasRefsOnly();
  }

  @Override
  public String fingerprint() {
    return content.toString();
  }

  @Override
  public Optional<Commit> find(CommitId wanted) {
    Signature nobody = new Signature(new Person("nobody", ""), Instant.EPOCH, 0);
    return content.refs().containsValue(wanted)
        ? Optional.of(new Commit(wanted, List.of(), nobody, nobody, "", Map.of()))
        : Optional.empty();
  }

  @Override
  public Optional<CommitId> resolve(String prefix) {
    throw hasRefsOnly();
  }

  @Override
  public List<Commit> log(LogQuery query) {
    throw hasRefsOnly();
  }

  @Override
  public int count(CommitId tip, List<CommitId> excluded, int limit) {
    throw hasRefsOnly();
  }

  @Override
  public Optional<CommitId> mergeBase(CommitId a, CommitId b) {
    throw hasRefsOnly();
  }

  @Override
  public String run() {
    return store.maintain();
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public void advertise(WireRequest request, OutputStream out) {
    throw hasRefsOnly();
  }

  @Override
  public void serve(WireRequest request, InputStream in, OutputStream out, ReceiveGuard guard) {
    throw hasRefsOnly();
  }

  private static UnsupportedOperationException hasRefsOnly() {
    return new UnsupportedOperationException("it has refs only");
  }
}
