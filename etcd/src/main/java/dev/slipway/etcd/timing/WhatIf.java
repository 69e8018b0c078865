package dev.slipway.etcd.timing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What other timings would do: side effects for certain, elections as far as series tell.
 *
 * @param asked the timings that were asked about
 * @param today those of today
 * @param followers voting members besides the leader
 * @param target elections per day that there have to be fewer of
 * @param seen how the leader's disk behaved; nothing where no series were given
 * @param candidates the ones to compare, by election timeout
 * @param recommendation nothing where no series were given
 */
public record WhatIf(
    Timings asked,
    Timings today,
    int followers,
    double target,
    Optional<LeaderFsyncs> seen,
    List<Candidate> candidates,
    Optional<Recommendation> recommendation) {

  /**
   * Days of observation without any dangerous stall that are needed to promise less than one
   * election a day with 97.5 % confidence: -ln(0.025), the Poisson limit of nothing seen.
   */
  public static final double DAYS_FOR_ONE_A_DAY = -Math.log(0.025);

  /** Why a candidate is in the table. */
  public enum Role {
    TODAY,
    ASKED,
    RECOMMENDED,
    DEFAULT,
    SCS,
    OPENSHIFT_SLOW
  }

  /**
   * One pair of timings.
   *
   * @param prediction nothing where no series were given
   */
  public record Candidate(Timings timings, Set<Role> roles, Optional<Prediction> prediction) {
    public Candidate {
      roles = Set.copyOf(roles);
    }
  }

  public WhatIf {
    candidates = List.copyOf(candidates);
  }

  /** Compares {@code asked} with {@code today} and with what others use. */
  public static WhatIf of(
      Timings asked, Timings today, int followers, double target, Optional<LeaderFsyncs> seen) {
    Optional<Recommendation> recommendation =
        seen.map(fsyncs -> Recommendation.of(fsyncs, today, target));
    Map<Timings, EnumSet<Role>> roles = new LinkedHashMap<>();
    add(roles, today, Role.TODAY);
    add(roles, asked, Role.ASKED);
    recommendation
        .flatMap(WhatIf::recommended)
        .ifPresent(timings -> add(roles, timings, Role.RECOMMENDED));
    add(roles, Timings.DEFAULT, Role.DEFAULT);
    add(roles, Timings.SCS, Role.SCS);
    add(roles, Timings.OPENSHIFT_SLOW, Role.OPENSHIFT_SLOW);
    List<Candidate> candidates = new ArrayList<>();
    roles.forEach((timings, of) ->
        candidates.add(
            new Candidate(timings, of, seen.map(fsyncs -> Prediction.of(fsyncs, timings)))));
    candidates.sort((a, b) ->
        a.timings().election() != b.timings().election()
            ? Integer.compare(a.timings().election(), b.timings().election())
            : Integer.compare(a.timings().heartbeat(), b.timings().heartbeat()));
    return new WhatIf(asked, today, followers, target, seen, candidates, recommendation);
  }

  private static void add(Map<Timings, EnumSet<Role>> roles, Timings timings, Role role) {
    roles.computeIfAbsent(timings, t -> EnumSet.noneOf(Role.class)).add(role);
  }

  private static Optional<Timings> recommended(Recommendation recommendation) {
    return switch (recommendation) {
      case Recommendation.Keep keep -> Optional.of(keep.today().timings());
      case Recommendation.Change change -> Optional.of(change.then().timings());
      case Recommendation.DiskMustChange disk -> Optional.empty();
      case Recommendation.Undecided undecided -> Optional.empty();
    };
  }

  /** What is predicted for the timings asked about. */
  public Optional<Prediction> prediction() {
    return candidates.stream()
        .filter(candidate -> candidate.timings().equals(asked))
        .findFirst()
        .flatMap(Candidate::prediction);
  }

  /** Whether the timings asked about meet the target; nothing where no series were given. */
  public Optional<Bracket.Answer> answer() {
    return prediction().map(prediction -> prediction.perDay().below(target));
  }
}
