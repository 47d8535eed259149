package dev.gatehouse.web.page.repository;

import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** In which ways pull requests may land, as a part of a form. Belongs to one request. */
public final class WaysForm {
  private final Set<MergeStrategy> taken;

  /** Shows a choice; an empty one stands for all ways. */
  WaysForm(Set<MergeStrategy> taken) {
    this.taken = EnumSet.noneOf(MergeStrategy.class);
    this.taken.addAll(taken.isEmpty() ? EnumSet.allOf(MergeStrategy.class) : taken);
  }

  /** What was chosen of what a system has; empty for all of it, or where nothing was chosen. */
  Set<MergeStrategy> chosen(VcsKind vcs) {
    Set<MergeStrategy> all =
        Arrays.stream(MergeStrategy.values())
            .filter(each -> each.existsOn(vcs))
            .collect(Collectors.toSet());
    Set<MergeStrategy> chosen =
        taken.stream().filter(each -> each.existsOn(vcs)).collect(Collectors.toSet());
    return chosen.equals(all) ? Set.of() : chosen;
  }

  private void set(MergeStrategy strategy, boolean is) {
    if (is) {
      taken.add(strategy);
    } else {
      taken.remove(strategy);
    }
  }

  public boolean isMerge() {
    return taken.contains(MergeStrategy.MERGE);
  }

  public void setMerge(boolean is) {
    set(MergeStrategy.MERGE, is);
  }

  public boolean isSquash() {
    return taken.contains(MergeStrategy.SQUASH);
  }

  public void setSquash(boolean is) {
    set(MergeStrategy.SQUASH, is);
  }

  public boolean isRebase() {
    return taken.contains(MergeStrategy.REBASE);
  }

  public void setRebase(boolean is) {
    set(MergeStrategy.REBASE, is);
  }

  public boolean isFastForward() {
    return taken.contains(MergeStrategy.FAST_FORWARD);
  }

  public void setFastForward(boolean is) {
    set(MergeStrategy.FAST_FORWARD, is);
  }

  public boolean isGraft() {
    return taken.contains(MergeStrategy.GRAFT);
  }

  public void setGraft(boolean is) {
    set(MergeStrategy.GRAFT, is);
  }

  public boolean isCloseAndMerge() {
    return taken.contains(MergeStrategy.CLOSE_AND_MERGE);
  }

  public void setCloseAndMerge(boolean is) {
    set(MergeStrategy.CLOSE_AND_MERGE, is);
  }
}
