package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.QUORUM_SAFETY;

import dev.slipway.placement.HostPartition;
import dev.slipway.placement.Placement;
import dev.slipway.placement.hosted.Component;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.util.List;

/**
 * Losing any one host leaves the datastore of a hosted control plane its majority: {@code r -
 * max_per_host >= floor(n/2) + 1}, with n members of which r serve and the fullest host holds
 * max_per_host (etcd FAQ, failure tolerance). A member that does not serve counts for the majority
 * that is needed, and not for what is left.
 */
final class DatastoreQuorum {

  private DatastoreQuorum() {}

  static Finding judge(Component component, Placement placement) {
    return switch (component.members()) {
      case Members.Unknown(String why, String remedy) ->
          Answer.undecided(QUORUM_SAFETY, placement, why + ".", List.of(), remedy);
      case Members.Off(String why) -> Answer.notApplicable(QUORUM_SAFETY, placement, why + ".", "");
      case Members.Pods pods ->
          judge(new Count(pods.size(), placement.members().size()), placement);
    };
  }

  private static Finding judge(Count count, Placement placement) {
    HostPartition hosts = placement.hosts();
    int best = hosts.mostOnOneHostAtBest();
    int worst = hosts.mostOnOneHostAtWorst();
    List<Evidence> evidence = Answer.hosts(placement);
    if (count.members() > 0 && count.keepsMajority(worst)) {
      return Answer.pass(
          QUORUM_SAFETY,
          placement,
          "Losing any one host leaves a majority: " + count.arithmetic(worst) + ".",
          evidence);
    }
    if (!count.keepsMajority(best)) {
      return Answer.fail(
          QUORUM_SAFETY,
          placement,
          (count.members() < 3
                  ? Answer.count(count.members(), "member") + " cannot lose any host: "
                  : "Losing the fullest host loses the majority: ")
              + count.arithmetic(best)
              + ".",
          evidence,
          count.members() < 3
              ? "Run at least 3 members, each on a host of its own."
              : count.serving() < count.members()
                  ? "Bring the members that do not serve back, each on a host of its own."
                  : "Spread the members so that no host holds more than "
                      + (count.members() - count.majority())
                      + " of "
                      + count.members()
                      + ": a required anti-affinity, and management nodes in a server group with"
                      + " the policy anti-affinity.");
    }
    int claimed = hosts.mostClaimedTogether();
    if (!count.keepsMajority(claimed)) {
      return Answer.fail(
          QUORUM_SAFETY,
          placement,
          "By evidence that is contradicted but not refuted losing one host loses the majority: "
              + count.arithmetic(claimed)
              + ".",
          Answer.everyHost(placement),
          HostedSpread.SHOW_HOSTS);
    }
    return Answer.undecided(
        QUORUM_SAFETY,
        placement,
        "The host of "
            + (hosts.size() - hosts.comparable())
            + " of "
            + Answer.count(hosts.size(), "serving member")
            + " is not known or not comparable. At best: "
            + count.arithmetic(best)
            + ". At worst: "
            + count.arithmetic(worst)
            + ".",
        evidence,
        HostedSpread.SHOW_HOSTS);
  }

  /** How many members there are, and how many of them serve. */
  private record Count(int members, int serving) {

    int majority() {
      return members / 2 + 1;
    }

    boolean keepsMajority(int mostOnOneHost) {
      return serving - mostOnOneHost >= majority();
    }

    String arithmetic(int most) {
      return serving
          + " - "
          + most
          + " = "
          + (serving - most)
          + (keepsMajority(most) ? ", at least " : ", fewer than ")
          + "the "
          + majority()
          + " needed"
          + (serving < members ? " of " + members : "");
    }
  }
}
