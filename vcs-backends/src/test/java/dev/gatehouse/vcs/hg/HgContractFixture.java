package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;
import dev.gatehouse.vcs.testing.RepositoryContract;
import dev.gatehouse.vcs.testing.TestRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Gives the contract suites a Mercurial store, whose history stock hg makes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HgContractFixture implements RepositoryContract {
  private final Map<RepositoryId, TestRepository> histories = new HashMap<>();
  @TempDir private static Path home;
  private Optional<StockHg> hg = Optional.empty();
  private Optional<HgRepositoryStore> store = Optional.empty();
  private Path root = Path.of(".");

  @BeforeAll
  void startHg() throws IOException {
    hg = Optional.of(StockHg.installed(home));
    try (InputStream in =
        Objects.requireNonNull(HgContractFixture.class.getResourceAsStream("make_commit.py"))) {
      Files.copy(in, extension());
    }
  }

  /** Where a repository of the store lies, for stock hg. */
  Path directory(RepositoryId id) {
    return HgRepositoryStore.directories(root).directory(id);
  }

  StockHg hg() {
    return hg.orElseThrow();
  }

  private static Path extension() {
    return home.resolve("make_commit.py");
  }

  @AfterAll
  void stopHg() {
    hg.ifPresent(StockHg::close);
  }

  @BeforeEach
  void openStore(@TempDir Path directory) {
    histories.clear();
    root = directory;
    store = Optional.empty();
    reopen();
    store().create(ID, "main");
  }

  @AfterEach
  void closeStore() {
    store.ifPresent(HgRepositoryStore::close);
  }

  @Override
  public RepositoryStore store() {
    return store.orElseThrow();
  }

  @Override
  public TestRepository testRepository(RepositoryId id) {
    return histories.computeIfAbsent(
        id, number -> new HgTestRepository(hg(), directory(number), extension()));
  }

  @Override
  public RefName movable(String name) {
    return new RefName(RefKind.BOOKMARK, name);
  }

  @Override
  public RefName settable(String name) {
    return new RefName(RefKind.BOOKMARK, "z-" + name);
  }

  @Override
  public List<String> badNames() {
    return List.of("tip", ".", "null", "17", "-1", "-x", "a:b", " a", "a ", "a\nb", "\t");
  }

  /** Closes the store, and opens it again from what it keeps. */
  public void reopen() {
    open(HgLimits.defaults());
  }

  /** Opens the store again, with quarantines that take so many bytes and no more. */
  public void limitQuarantines(int bytes) {
    HgLimits limits = HgLimits.defaults();
    open(
        new HgLimits(
            limits.maxTextBytes(),
            limits.cacheBytes(),
            limits.answerCacheBytes(),
            limits.maxPushBytes(),
            limits.maxUnpackedBytes(),
            limits.maxCheckedBytes(),
            limits.maxChangesetBytes(),
            bytes,
            limits.openRepositories()));
  }

  /** Opens the store again, with pushes that have so many bytes, and so many of changesets. */
  void limitPushes(long bytes, long changesets) {
    HgLimits limits = HgLimits.defaults();
    open(
        new HgLimits(
            limits.maxTextBytes(),
            limits.cacheBytes(),
            limits.answerCacheBytes(),
            bytes,
            limits.maxUnpackedBytes(),
            limits.maxCheckedBytes(),
            changesets,
            limits.maxQuarantineBytes(),
            limits.openRepositories()));
  }

  /** Where the store keeps what it is making. */
  Path making() {
    return root.resolve(".new");
  }

  private void open(HgLimits limits) {
    store.ifPresent(HgRepositoryStore::close);
    store = Optional.of(new HgRepositoryStore(root, limits));
  }
}
