package dev.gatehouse.portal.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.NewFork;
import dev.gatehouse.portal.repository.api.NewRepository;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryFilter;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.testing.PortalContract;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a repository, its names and its visibility. */
public abstract class RepositoryContract extends PortalContract {
  protected RepositoryContract(TestPortal test) {
    super(test);
  }

  private Repositories repositories() {
    return portal().repositories();
  }

  private static RepositoryUpdate renamed(String name) {
    return new RepositoryUpdate(
        Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static RepositoryUpdate archived(boolean archived) {
    return new RepositoryUpdate(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(archived));
  }

  private static RepositoryUpdate shown(Visibility visibility) {
    return new RepositoryUpdate(
        Optional.empty(),
        Optional.empty(),
        Optional.of(visibility),
        Optional.empty(),
        Optional.empty());
  }

  private List<String> listed(Identity caller, RepositoryFilter filter) {
    return repositories().list(caller, filter, PageRequest.first()).items().stream()
        .map(RepositoryView::fullName)
        .toList();
  }

  @Test
  void aNewRepositoryIsOnDiskAndFoundInAnyCase() {
    Identity ann = test.account("ann1");
    RepositoryView made = test.repository(ann, "ann1", "Tools");
    assertEquals("ann1/Tools", made.fullName());
    assertEquals(test.clock.instant(), made.createdAt());
    assertEquals("main", test.store.defaultBranch(made.id()));
    assertEquals(made, repositories().get(ann, "ANN1", "tOOLS"));
  }

  @Test
  void aTakenNameIsRefusedInAnyCaseEvenIfItsHolderIsDeleted() {
    Identity ann = test.account("ann2");
    test.repository(ann, "ann2", "tools");
    TestPortal.refused(ErrorCode.NAME_TAKEN, () -> test.repository(ann, "ann2", "TOOLS"));
    test.repository(ann, "ann2", "other");
    TestPortal.refused(
        ErrorCode.NAME_TAKEN, () -> repositories().update(ann, "ann2", "other", renamed("Tools")));
    repositories().delete(ann, "ann2", "tools");
    TestPortal.refused(ErrorCode.NAME_TAKEN, () -> test.repository(ann, "ann2", "tools"));
    TestPortal.refused(
        ErrorCode.NAME_TAKEN, () -> repositories().update(ann, "ann2", "other", renamed("tools")));
  }

  @Test
  void whatCannotBeIsRefusedByField() {
    Identity ann = test.account("ann3");
    assertEquals(
        Optional.of("name"),
        TestPortal.refused(ErrorCode.INVALID, () -> test.repository(ann, "ann3", "a/b")).field());
    assertEquals(
        Optional.of("owner"),
        TestPortal.refused(ErrorCode.INVALID, () -> test.repository(ann, "nobody-here", "a"))
            .field());
    assertEquals(
        Optional.of("description"),
        TestPortal.refused(
                ErrorCode.INVALID,
                () ->
                    repositories()
                        .create(
                            ann,
                            new NewRepository(
                                "ann3",
                                "a",
                                "x".repeat(351),
                                VcsKind.GIT,
                                Visibility.PRIVATE,
                                "main")))
            .field());
    test.account("ben3");
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> test.repository(ann, "ben3", "a"));
    TestPortal.refused(
        ErrorCode.UNAUTHENTICATED, () -> test.repository(Identity.ANONYMOUS, "ann3", "a"));
    assertEquals(List.of(), listed(ann, RepositoryFilter.ownedBy("ann3")));
  }

  @Test
  void aFormerNameLeadsThereUntilSomebodyTakesIt() {
    Identity ann = test.account("ann4");
    RepositoryView made = test.repository(ann, "ann4", "old");
    repositories().update(ann, "ann4", "old", renamed("middle"));
    RepositoryView now = repositories().update(ann, "ann4", "middle", renamed("latest"));
    assertEquals(made.id(), now.id());
    assertEquals("latest", now.name());
    assertEquals(now, repositories().get(ann, "ann4", "OLD"));
    assertEquals(now, repositories().get(ann, "ann4", "middle"));
    RepositoryView taker = test.repository(ann, "ann4", "old");
    assertEquals(taker, repositories().get(ann, "ann4", "old"));
    assertEquals(now, repositories().get(ann, "ann4", "middle"));
    RepositoryView back = repositories().update(ann, "ann4", "latest", renamed("middle"));
    assertEquals(back, repositories().get(ann, "ann4", "middle"));
    assertEquals(back, repositories().get(ann, "ann4", "latest"));
  }

  @Test
  void aNameMayChangeItsCase() {
    Identity ann = test.account("ann5");
    test.repository(ann, "ann5", "tools");
    assertEquals("Tools", repositories().update(ann, "ann5", "tools", renamed("Tools")).name());
    assertEquals(List.of("ann5/Tools"), listed(ann, RepositoryFilter.ownedBy("ann5")));
  }

  @Test
  void aTransferredRepositoryIsFoundByItsFormerOwner() {
    Identity ann = test.account("ann6");
    Identity ben = test.account("ben6");
    portal().organizations().create(ann, "acme6", "", "ann6");
    RepositoryView made = test.repository(ann, "ann6", "tools");
    TestPortal.refused(
        ErrorCode.FORBIDDEN, () -> repositories().transfer(ann, "ann6", "tools", "ben6"));
    RepositoryView moved = repositories().transfer(ann, "ann6", "tools", "acme6");
    assertEquals("acme6/tools", moved.fullName());
    assertTrue(moved.ownedByOrganization());
    assertEquals(made.id(), moved.id());
    assertEquals(moved, repositories().get(ann, "ann6", "tools"));
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> repositories().get(ben, "ann6", "tools"));
    test.repository(ann, "ann6", "tools");
    TestPortal.refused(
        ErrorCode.NAME_TAKEN, () -> repositories().transfer(ann, "acme6", "tools", "ann6"));
  }

  @Test
  void anArchivedRepositoryIsReadAndNotWrittenUntilItIsBack() {
    Identity ann = test.account("ann7");
    test.repository(ann, "ann7", "tools");
    assertEquals(
        Optional.of(test.clock.instant()),
        repositories().update(ann, "ann7", "tools", archived(true)).archivedAt());
    portal().permissions().require(ann, Action.READ, "ann7", "tools");
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () -> portal().permissions().require(ann, Action.WRITE, "ann7", "tools"));
    RepositoryFilter writable = new RepositoryFilter(Optional.of("ann7"), "", true, false);
    assertEquals(List.of(), listed(ann, writable));
    repositories().update(ann, "ann7", "tools", archived(false));
    portal().permissions().require(ann, Action.WRITE, "ann7", "tools");
    assertEquals(List.of("ann7/tools"), listed(ann, writable));
  }

  @Test
  void onlyARepositoryOfMercurialIsPublishingOrNot() {
    Identity ann = test.account("ann17");
    RepositoryView made = test.repository(ann, "ann17", "git");
    RepositoryUpdate off = RepositoryUpdate.publishing(false);
    assertEquals(
        Optional.of("publishing"),
        TestPortal.refused(ErrorCode.INVALID, () -> repositories().update(ann, "ann17", "git", off))
            .field());
    assertEquals(made, repositories().get(ann, "ann17", "git"));
    Identity ben = test.account("ben17");
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> repositories().update(ben, "ann17", "git", off));
  }

  @Test
  void aDeletedRepositoryIsGoneUntilItIsRestored() {
    Identity ann = test.account("ann8");
    Identity ben = test.account("ben8");
    RepositoryView made = test.repository(ann, "ann8", "tools", Visibility.PUBLIC);
    TestPortal.refused(ErrorCode.CONFLICT, () -> repositories().restore(ann, "ann8", "tools"));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> repositories().delete(ben, "ann8", "tools"));
    repositories().delete(ann, "ann8", "tools");
    for (Identity caller : List.of(ann, ben, Identity.ANONYMOUS, test.admin())) {
      TestPortal.refused(ErrorCode.NOT_FOUND, () -> repositories().get(caller, "ann8", "tools"));
      assertEquals(List.of(), listed(caller, RepositoryFilter.ownedBy("ann8")));
    }
    RepositoryFilter deleted = new RepositoryFilter(Optional.of("ann8"), "", false, true);
    assertEquals(List.of("ann8/tools"), listed(ann, deleted));
    assertEquals(List.of(), listed(ben, deleted));
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> repositories().restore(ben, "ann8", "tools"));
    assertEquals(made, repositories().restore(ann, "ann8", "tools"));
    assertEquals(made, repositories().get(Identity.ANONYMOUS, "ann8", "tools"));
    assertEquals(List.of(), listed(ann, deleted));
  }

  @Test
  void aPurgedRepositoryLeavesItsNameAndNoContent() {
    Identity ann = test.account("ann9");
    RepositoryView made = test.repository(ann, "ann9", "tools");
    TestPortal.refused(ErrorCode.CONFLICT, () -> repositories().purge(ann, "ann9", "tools"));
    repositories().delete(ann, "ann9", "tools");
    repositories().purge(ann, "ann9", "tools");
    assertFalse(portal().stores().exists(made.id()));
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> repositories().restore(ann, "ann9", "tools"));
    assertFalse(made.id() == test.repository(ann, "ann9", "tools").id());
  }

  @Test
  void aRepositoryThatCouldNotBeMadeLeavesItsName() {
    Identity ann = test.account("ann13");
    test.store.fillDisk();
    try {
      TestPortal.refused(ErrorCode.UNAVAILABLE, () -> test.repository(ann, "ann13", "tools"));
    } finally {
      test.store.recover();
    }
    // Undone by the reconciler, for the disk was too full even for that.
    portal().reconciler().reconcileAll();
    test.repository(ann, "ann13", "tools");
  }

  @Test
  void aPrivateRepositoryIsHiddenExactlyAsOneThatIsNot() {
    Identity ann = test.account("ann10");
    Identity ben = test.account("ben10");
    test.repository(ann, "ann10", "hidden");
    for (Identity caller : List.of(ben, Identity.ANONYMOUS)) {
      assertEquals(
          TestPortal.refused(
                  ErrorCode.NOT_FOUND, () -> repositories().get(caller, "ann10", "missing"))
              .getMessage(),
          TestPortal.refused(
                  ErrorCode.NOT_FOUND, () -> repositories().get(caller, "ann10", "hidden"))
              .getMessage());
      assertEquals(List.of(), listed(caller, RepositoryFilter.ownedBy("ann10")));
    }
    repositories().update(ann, "ann10", "hidden", shown(Visibility.PUBLIC));
    for (Identity caller : List.of(ben, Identity.ANONYMOUS)) {
      assertEquals("hidden", repositories().get(caller, "ann10", "hidden").name());
      assertEquals(List.of("ann10/hidden"), listed(caller, RepositoryFilter.ownedBy("ann10")));
    }
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () -> repositories().update(ben, "ann10", "hidden", shown(Visibility.PRIVATE)));
    repositories().update(ann, "ann10", "hidden", shown(Visibility.PRIVATE));
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> repositories().get(ben, "ann10", "hidden"));
  }

  @Test
  void aListIsCutIntoPagesAndSearchedAsTyped() {
    Identity ann = test.account("ann11");
    for (String name : List.of("b_1", "a.1", "ab1")) {
      test.repository(ann, "ann11", name);
    }
    Page<RepositoryView> second =
        repositories().list(ann, RepositoryFilter.ownedBy("ann11"), new PageRequest(2, 2));
    assertEquals(3, second.total());
    assertEquals(List.of("b_1"), second.items().stream().map(RepositoryView::name).toList());
    assertEquals(
        List.of("ann11/b_1"),
        listed(ann, new RepositoryFilter(Optional.of("ann11"), "B_", false, false)));
    assertEquals(
        List.of(), listed(ann, new RepositoryFilter(Optional.of("ann11"), "%", false, false)));
  }

  @Test
  void aChangedDefaultBranchIsChangedOnDisk() {
    Identity ann = test.account("ann12");
    RepositoryView made = test.repository(ann, "ann12", "tools");
    RepositoryUpdate command =
        new RepositoryUpdate(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("trunk"),
            Optional.empty());
    assertEquals("trunk", repositories().update(ann, "ann12", "tools", command).defaultBranch());
    assertEquals("trunk", test.store.defaultBranch(made.id()));
  }

  @Test
  void aForkKnowsItsParentUntilThatIsPurgedAndStaysAsPrivateAsItWas() {
    Identity ann = test.account("ann-forks");
    Identity.Account ben = test.account("ben-forks");
    RepositoryView parent = test.repository(ann, "ann-forks", "tools", Visibility.PUBLIC);
    RepositoryView fork = portal().forks().fork(ben, "ann-forks", "tools", NewFork.ofCaller());
    assertEquals(Optional.of(parent.id()), fork.parent());
    assertEquals(Visibility.PUBLIC, fork.visibility());
    repositories().update(ben, "ben-forks", "tools", shown(Visibility.PRIVATE));
    repositories().update(ben, "ben-forks", "tools", shown(Visibility.PUBLIC));
    repositories().update(ben, "ben-forks", "tools", shown(Visibility.PRIVATE));
    repositories().update(ann, "ann-forks", "tools", shown(Visibility.PRIVATE));
    assertEquals(
        Optional.of("visibility"),
        TestPortal.refused(
                ErrorCode.INVALID,
                () -> repositories().update(ben, "ben-forks", "tools", shown(Visibility.PUBLIC)))
            .field());
    repositories().delete(ann, "ann-forks", "tools");
    repositories().purge(ann, "ann-forks", "tools");
    RepositoryView left = repositories().get(ben, "ben-forks", "tools");
    assertEquals(Optional.empty(), left.parent());
    assertEquals(Optional.empty(), portal().forks().source(ben, left));
    TestPortal.refused(
        ErrorCode.INVALID,
        () -> repositories().update(ben, "ben-forks", "tools", shown(Visibility.PUBLIC)));
  }

  @Test
  void aForkThatFillsTheDiskLeavesNothing() {
    Identity ann = test.account("ann-full");
    Identity.Account ben = test.account("ben-full");
    test.repository(ann, "ann-full", "tools", Visibility.PUBLIC);
    test.store.fillDisk();
    try {
      TestPortal.refused(
          ErrorCode.UNAVAILABLE,
          () -> portal().forks().fork(ben, "ann-full", "tools", NewFork.ofCaller()));
    } finally {
      test.store.recover();
    }
    portal().reconciler().reconcileAll();
    assertEquals(List.of(), listed(ben, RepositoryFilter.ownedBy("ben-full")));
    assertEquals(
        "ben-full/tools",
        portal().forks().fork(ben, "ann-full", "tools", NewFork.ofCaller()).fullName());
  }
}
