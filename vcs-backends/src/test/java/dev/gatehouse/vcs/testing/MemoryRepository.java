package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.HiddenHeads;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.Maintenance;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RefStore;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.vcs.spi.wire.WireServer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** One repository in memory: its state, and the roles on it. Thread-safe by one lock. */
final class MemoryRepository implements Repository {
  private final RepositoryId id;
  private final VcsKind kind;
  private final MemoryState state;
  private volatile long mostQuarantineBytes = 64L << 20;

  MemoryRepository(RepositoryId id, VcsKind kind, String defaultBranch) {
    this(id, kind, new MemoryState(RefName.branch(defaultBranch)));
  }

  MemoryRepository(RepositoryId id, VcsKind kind, MemoryState state) {
    this.id = id;
    this.kind = kind;
    this.state = state;
  }

  @Override
  public RepositoryId id() {
    return id;
  }

  @Override
  public VcsKind kind() {
    return kind;
  }

  /** How many bytes of new files a quarantine takes. */
  long mostQuarantineBytes() {
    return mostQuarantineBytes;
  }

  void mostQuarantineBytes(long bytes) {
    mostQuarantineBytes = bytes;
  }

  @Override
  public RefStore refs() {
    return new MemoryRefStore(state);
  }

  @Override
  public CommitReader commits() {
    return new MemoryCommitReader(state);
  }

  @Override
  public TreeReader trees() {
    return new MemoryTreeReader(state);
  }

  @Override
  public HistoryReader history() {
    return new MemoryHistoryReader(state);
  }

  @Override
  public Quarantine quarantine(Set<String> groups) {
    return new MemoryQuarantine(this, MemoryState.over(state, groups));
  }

  @Override
  public HiddenHeads hidden() {
    return new HiddenHeads() {
      @Override
      public SortedMap<Integer, CommitId> list(String group) {
        return state.group(group);
      }

      @Override
      public void forget(String group) {
        state.forget(group);
      }
    };
  }

  MemoryState state() {
    return state;
  }

  /** Not spoken here: test what needs it against a real backend. */
  @Override
  public WireServer wire() {
    throw new UnsupportedOperationException("a repository in memory has no wire protocol");
  }

  @Override
  public Maintenance maintenance() {
    return new Maintenance() {
      @Override
      public String run() {
        return "nothing was due";
      }

      @Override
      public long size() {
        return state.size();
      }
    };
  }

  @Override
  public void close() {}

  /** Makes history here. */
  TestRepository testHistory() {
    return new TestRepository() {
      @Override
      protected CommitId write(TestCommit commit) {
        CommitId made = idOf(commit);
        state.add(
            new Commit(
                made,
                commit.parents(),
                commit.signature(),
                commit.signature(),
                commit.message(),
                Map.of()),
            commit.files());
        return made;
      }

      @Override
      public void point(RefName name, CommitId target) {
        state.point(name, target);
      }

      @Override
      public void annotate(RefName tag, CommitId target, Signature tagger, String message) {
        state.annotate(tag, target, tagger, message);
      }

      @Override
      public void pointHidden(String name, CommitId target) {
        state.pointHidden(name, target);
      }
    };
  }

  private static CommitId idOf(TestCommit commit) {
    StringBuilder text = new StringBuilder();
    text.append(commit.parents()).append(commit.signature()).append(commit.message());
    commit.files().forEach((path, file) -> text.append(path).append(file));
    return new CommitId(digest(text.toString()));
  }

  /** 40 digits that stand for a text. */
  static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 20);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
