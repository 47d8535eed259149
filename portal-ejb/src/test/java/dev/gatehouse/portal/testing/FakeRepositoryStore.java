package dev.gatehouse.portal.testing;

import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.Maintenance;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RefStore;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Repositories in memory that have refs and nothing else, and that fail when a test says so. Like
 * the real ones it must not be touched inside a transaction. Thread-safe.
 */
public final class FakeRepositoryStore implements RepositoryStore {
  private final Map<RepositoryId, Content> contents =
      new ConcurrentSkipListMap<>((one, other) -> Long.compare(one.value(), other.value()));

  private volatile Optional<VcsException> failure = Optional.empty();

  /** How often maintenance ran. */
  public final AtomicInteger maintained = new AtomicInteger();

  private static final class Content {
    private final Map<RefName, CommitId> refs = new ConcurrentHashMap<>();
    private volatile RefName defaultBranch;

    private Content(String defaultBranch) {
      this.defaultBranch = RefName.branch(defaultBranch);
    }
  }

  /** Moves a ref, as a push does once it was let through. */
  public void move(long id, RefName name, Optional<CommitId> to) {
    Map<RefName, CommitId> refs = content(new RepositoryId(id)).refs;
    to.ifPresentOrElse(commit -> refs.put(name, commit), () -> refs.remove(name));
  }

  /** Takes a repository from the disk behind the portal's back. */
  public void lose(long id) {
    contents.remove(new RepositoryId(id));
  }

  /** Puts something on the disk behind the portal's back. */
  public void plant(long id) {
    contents.put(new RepositoryId(id), new Content("main"));
  }

  private Content content(RepositoryId id) {
    Content content = contents.get(id);
    if (content == null) {
      throw new VcsException(VcsErrorCode.NOT_FOUND, "no repository " + id.value());
    }
    return content;
  }

  private void mayFail() {
    Transactions.requireNone();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** Makes every change fail from now on, as a full disk does. */
  public void fail() {
    failure = Optional.of(new VcsException(VcsErrorCode.IO, "no space left"));
  }

  /** Makes changes succeed again. */
  public void recover() {
    failure = Optional.empty();
  }

  @Override
  public VcsKind kind() {
    return VcsKind.GIT;
  }

  @Override
  public void create(RepositoryId id, String defaultBranch) {
    mayFail();
    contents.putIfAbsent(id, new Content(defaultBranch));
  }

  @Override
  public Repository open(RepositoryId id) {
    Transactions.requireNone();
    return new Open(id, content(id));
  }

  @Override
  public boolean exists(RepositoryId id) {
    Transactions.requireNone();
    return contents.containsKey(id);
  }

  @Override
  public void delete(RepositoryId id) {
    mayFail();
    contents.remove(id);
  }

  @Override
  public List<RepositoryId> list() {
    return List.copyOf(contents.keySet());
  }

  @Override
  public void close() {}

  private final class Open implements Repository, RefStore, CommitReader, Maintenance, WireServer {
    private final RepositoryId id;
    private final Content content;

    private Open(RepositoryId id, Content content) {
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
      throw new UnsupportedOperationException("it has refs only");
    }

    @Override
    public HistoryReader history() {
      throw new UnsupportedOperationException("it has refs only");
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
      content.refs.forEach((name, commit) -> refs.add(new Ref(name, commit, Optional.empty())));
      return refs;
    }

    @Override
    public Optional<Ref> find(RefName name) {
      return Optional.ofNullable(content.refs.get(name))
          .map(commit -> new Ref(name, commit, Optional.empty()));
    }

    @Override
    public RefName defaultBranch() {
      return content.defaultBranch;
    }

    @Override
    public void setDefaultBranch(RefName branch) {
      mayFail();
      content.defaultBranch = branch;
    }

    @Override
    public List<RefEditResult> apply(List<RefEdit> edits, boolean atomic) {
      throw new UnsupportedOperationException("tests move refs themselves");
    }

    @Override
    public String fingerprint() {
      return content.refs.toString();
    }

    @Override
    public Optional<Commit> find(CommitId wanted) {
      Signature nobody = new Signature(new Person("nobody", ""), Instant.EPOCH, 0);
      return content.refs.containsValue(wanted)
          ? Optional.of(new Commit(wanted, List.of(), nobody, nobody, "", Map.of()))
          : Optional.empty();
    }

    @Override
    public Optional<CommitId> resolve(String prefix) {
      throw new UnsupportedOperationException("it has refs only");
    }

    @Override
    public List<Commit> log(LogQuery query) {
      throw new UnsupportedOperationException("it has refs only");
    }

    @Override
    public int count(CommitId tip, List<CommitId> excluded, int limit) {
      throw new UnsupportedOperationException("it has refs only");
    }

    @Override
    public Optional<CommitId> mergeBase(CommitId a, CommitId b) {
      throw new UnsupportedOperationException("it has refs only");
    }

    @Override
    public String run() {
      mayFail();
      return "run " + maintained.incrementAndGet();
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public void advertise(WireRequest request, OutputStream out) {
      throw new UnsupportedOperationException("tests talk to the guard");
    }

    @Override
    public void serve(WireRequest request, InputStream in, OutputStream out, ReceiveGuard guard) {
      throw new UnsupportedOperationException("tests talk to the guard");
    }
  }
}
