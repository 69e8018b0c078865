package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.QUORUM_SAFETY;

import dev.slipway.placement.HostPartition;
import dev.slipway.placement.Placement;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.util.List;

/**
 * Losing any one host leaves etcd its majority: {@code n - max_per_host >= floor(n/2) + 1}, with n
 * members of which the fullest host holds max_per_host (etcd FAQ, failure tolerance; the case of
 * three members on two hosts was raised in SovereignCloudStack/standards#524).
 *
 * <p>A failure that part of the evidence shows stands until the evidence as a whole shows a pass:
 * contradicting one observation does not make it undecided.
 */
final class QuorumSafety {

  private QuorumSafety() {}

  static Finding judge(Placement placement) {
    if (placement.members().isEmpty()) {
      return Answer.noMembers(QUORUM_SAFETY, placement);
    }
    HostPartition hosts = placement.hosts();
    int n = hosts.size();
    int best = hosts.mostOnOneHostAtBest();
    int worst = hosts.mostOnOneHostAtWorst();
    List<Evidence> evidence = Answer.hosts(placement);
    if (keepsMajority(n, worst)) {
      return Answer.pass(
          QUORUM_SAFETY,
          placement,
          "Losing any one host leaves a majority: " + arithmetic(n, worst) + ".",
          evidence);
    }
    if (!keepsMajority(n, best)) {
      return Answer.fail(
          QUORUM_SAFETY,
          placement,
          (n < 3
                  ? Answer.count(n, "member") + " cannot lose any host: "
                  : "Losing the fullest host loses the majority: ")
              + arithmetic(n, best)
              + ".",
          evidence,
          n < 3
              ? "Run at least 3 control-plane nodes, each on a host of its own."
              : "Spread the members so that no host holds more than "
                  + (n - majority(n))
                  + " of "
                  + n
                  + ": a server group with the policy anti-affinity does.");
    }
    int claimed = hosts.mostClaimedTogether();
    if (!keepsMajority(n, claimed)) {
      return Answer.fail(
          QUORUM_SAFETY,
          placement,
          "By evidence that is contradicted but not refuted losing one host loses the majority: "
              + arithmetic(n, claimed)
              + ".",
          Answer.everyHost(placement),
          Answer.SHOW_HOSTS);
    }
    return Answer.undecided(
        QUORUM_SAFETY,
        placement,
        "The host of "
            + (n - hosts.comparable())
            + " of "
            + Answer.count(n, "member")
            + " is not known or not comparable. At best: "
            + arithmetic(n, best)
            + ". At worst: "
            + arithmetic(n, worst)
            + ".",
        evidence,
        Answer.SHOW_HOSTS);
  }

  static boolean keepsMajority(int members, int mostOnOneHost) {
    return members - mostOnOneHost >= majority(members);
  }

  private static int majority(int members) {
    return members / 2 + 1;
  }

  private static String arithmetic(int n, int most) {
    int left = n - most;
    return n
        + " - "
        + most
        + " = "
        + left
        + (keepsMajority(n, most) ? ", at least " : ", fewer than ")
        + "the "
        + majority(n)
        + " needed";
  }
}
