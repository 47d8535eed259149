package dev.gatehouse.portal.repository.jpa;

import dev.gatehouse.portal.persistence.jpa.FactRow;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.vcs.spi.MergeStrategy;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One branch rule. */
@Entity
@Table(name = "branch_rule")
public class BranchRuleEntity extends FactRow {
  @Id
  @SequenceGenerator(
      name = "branch_rule_seq",
      sequenceName = "branch_rule_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "branch_rule_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "place", nullable = false, updatable = false)
  private int place;

  @Column(name = "pattern", nullable = false, updatable = false)
  private String pattern;

  @Enumerated(EnumType.STRING)
  @Column(name = "push_who", nullable = false, updatable = false)
  private Who push;

  @Enumerated(EnumType.STRING)
  @Column(name = "force_push_who", nullable = false, updatable = false)
  private Who forcePush;

  @Enumerated(EnumType.STRING)
  @Column(name = "delete_who", nullable = false, updatable = false)
  private Who delete;

  @Enumerated(EnumType.STRING)
  @Column(name = "merge_who", nullable = false, updatable = false)
  private Who merge;

  @Column(name = "approvals", nullable = false, updatable = false)
  private int approvals;

  @Column(name = "threads_resolved", nullable = false, updatable = false)
  private boolean threadsResolved;

  @Column(name = "linear_history", nullable = false, updatable = false)
  private boolean linearHistory;

  @Column(name = "code_owners", nullable = false, updatable = false)
  private boolean codeOwners;

  /** Names with blanks between. */
  @Column(name = "strategies", nullable = false, updatable = false)
  private String strategies;

  @Column(name = "binds_admins", nullable = false, updatable = false)
  private boolean bindsAdmins;

  @ElementCollection
  @CollectionTable(name = "branch_rule_context", joinColumns = @JoinColumn(name = "rule_id"))
  @Column(name = "context")
  private List<String> contexts = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "branch_rule_also", joinColumns = @JoinColumn(name = "rule_id"))
  private List<AlsoAllowed> also = new ArrayList<>();

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected BranchRuleEntity() {}

  public BranchRuleEntity(
      long repositoryId,
      int place,
      String pattern,
      Who push,
      Who forcePush,
      Who delete,
      MergeRules asked,
      List<AlsoAllowed> also) {
    this.repositoryId = repositoryId;
    this.place = place;
    this.pattern = pattern;
    this.push = push;
    this.forcePush = forcePush;
    this.delete = delete;
    this.merge = asked.who().who();
    this.approvals = asked.approvals();
    this.threadsResolved = asked.threadsResolved();
    this.linearHistory = asked.linearHistory();
    this.codeOwners = asked.codeOwners();
    this.strategies =
        asked.strategies().stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
    this.bindsAdmins = asked.bindsAdmins();
    this.contexts = new ArrayList<>(asked.contexts());
    this.also = new ArrayList<>(also);
  }

  public long id() {
    return id;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public int place() {
    return place;
  }

  public String pattern() {
    return pattern;
  }

  public Who push() {
    return push;
  }

  public Who forcePush() {
    return forcePush;
  }

  public Who delete() {
    return delete;
  }

  public Who merge() {
    return merge;
  }

  /** All it asks of pull requests, but for who is allowed besides. */
  public MergeRules asked() {
    return new MergeRules(
        Allowed.of(merge),
        approvals,
        codeOwners,
        contexts,
        threadsResolved,
        linearHistory,
        Stream.of(strategies.split(" "))
            .filter(name -> !name.isEmpty())
            .map(MergeStrategy::valueOf)
            .collect(Collectors.toSet()),
        bindsAdmins);
  }

  /** Takes the teams out of it; a rule whose teams went allows what it generally allows. */
  public void forgetTeams() {
    also.removeIf(somebody -> somebody.teamId().isPresent());
  }

  public List<AlsoAllowed> also() {
    return List.copyOf(also);
  }
}
