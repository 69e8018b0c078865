package dev.slipway.etcd.status;

import dev.slipway.etcd.status.EndpointView.Answered;
import dev.slipway.etcd.status.EndpointView.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Clusters of our own making. */
final class Views {

  static final long MIB = 1L << 20;
  private static final Read QUICK = new Read(Duration.ofMillis(3), null);

  private Views() {}

  /** Members m1, m2 ... of version 3.6.8; m1 leads. */
  static List<Answered> members(int count) {
    List<Member> members = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      members.add(
          new Member(i, "m" + i, List.of("https://h" + i + ":2380"), List.of(url(i)), false));
    }
    List<Answered> answered = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      answered.add(
          new Answered(
              url(i),
              new MemberStatus(
                  7,
                  i,
                  "3.6.8",
                  1,
                  4,
                  1_000,
                  1_000,
                  50 * MIB,
                  40 * MIB,
                  2048 * MIB,
                  false,
                  List.of()),
              members,
              QUICK));
    }
    return answered;
  }

  static ClusterView of(List<? extends EndpointView> endpoints) {
    return new ClusterView(Instant.parse("2026-11-30T12:00:00Z"), List.copyOf(endpoints));
  }

  /** A healthy cluster of three, whose third member says something else of itself. */
  static ClusterView third(UnaryOperator<MemberStatus> change) {
    List<Answered> members = members(3);
    Answered third = members.get(2);
    members.set(
        2,
        new Answered(
            third.endpoint(), change.apply(third.status()), third.members(), third.read()));
    return of(members);
  }

  /** The same member of another version, size or state. */
  static MemberStatus with(
      MemberStatus of, String version, long leader, long dbBytes, long quota, String... errors) {
    return new MemberStatus(
        of.clusterId(),
        of.id(),
        version,
        leader,
        of.raftTerm(),
        of.raftIndex(),
        of.raftAppliedIndex(),
        dbBytes,
        of.dbInUseBytes(),
        quota,
        of.learner(),
        List.of(errors));
  }

  private static String url(int member) {
    return "https://h" + member + ":2379";
  }
}
