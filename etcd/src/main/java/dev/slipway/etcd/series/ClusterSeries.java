package dev.slipway.etcd.series;

import java.util.List;

/**
 * What is known of the members of one cluster.
 *
 * @param cluster name of the cluster
 * @param grid the bins that every series has
 * @param members in the order of their names
 * @param notes about the data
 */
public record ClusterSeries(
    String cluster, Grid grid, List<MemberSeries> members, List<Note> notes) {

  public ClusterSeries {
    members = List.copyOf(members);
    notes = List.copyOf(notes);
    for (MemberSeries member : members) {
      for (LatencySeries latency : member.latencies().values()) {
        checkLength(member, latency.length(), grid);
      }
      for (double[] signal : member.signals().values()) {
        checkLength(member, signal.length, grid);
      }
    }
  }

  private static void checkLength(MemberSeries member, int length, Grid grid) {
    if (length != grid.length()) {
      throw new IllegalArgumentException(
          member.name() + " has " + length + " bins, its cluster " + grid.length());
    }
  }
}
