package dev.gatehouse.vcs.spi;

import java.util.List;
import java.util.Optional;

/**
 * The names of one repository that users may see. Refs of the portal's own are never among them.
 */
public interface RefStore {
  /**
   * All visible refs, sorted by kind, then by name (by unsigned byte). hg: closed branches too, and
   * not the tag {@code tip}.
   */
  List<Ref> list();

  /**
   * hg: for a branch with several heads, the tipmost open one, or where all are closed the tipmost;
   * the tag {@code tip} is the newest visible changeset.
   */
  Optional<Ref> find(RefName name);

  /**
   * The heads of a branch: on git its tip; on hg one or more, open ones first, then tipmost first.
   * Empty if there is no such branch. All closed means that the branch is closed.
   */
  default List<BranchHead> heads(RefName branch) {
    return find(branch).map(ref -> new BranchHead(ref.commit(), false)).stream().toList();
  }

  /** The branch shown first; it need not exist yet. */
  RefName defaultBranch();

  /** Makes another branch the default. It need not exist. Durable when it returns. */
  void setDefaultBranch(RefName branch);

  /**
   * Changes refs, each only if it is as expected. Durable when it returns.
   *
   * @param edits at most one per name
   * @param atomic all or nothing
   * @return one result per edit, in order
   */
  List<RefEditResult> apply(List<RefEdit> edits, boolean atomic);

  /**
   * A digest of all refs, visible or not, and of the default branch: equal digests mean that
   * nothing moved. Cheap.
   */
  String fingerprint();
}
