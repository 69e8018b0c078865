package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * In which bins anything of a member is known.
 *
 * @param begin the first bin
 * @param end after the last bin
 */
record Presence(String member, BitSet known, int begin, int end) {

  /**
   * Bins without anything.
   *
   * @param from the first
   * @param to after the last
   */
  record Gap(int from, int to) {
    int length() {
      return to - from;
    }
  }

  static Presence of(MemberSeries member, int length) {
    BitSet known = new BitSet(length);
    for (LatencySeries latency : member.latencies().values()) {
      for (int bin = 0; bin < length; bin++) {
        if (latency.isKnown(bin)) {
          known.set(bin);
        }
      }
    }
    member
        .signals()
        .forEach((signal, values) -> {
          for (int bin = 0; SignalFold.isOfEtcd(signal) && bin < length; bin++) {
            if (!Double.isNaN(values[bin])) {
              known.set(bin);
            }
          }
        });
    return new Presence(member.name(), known, Math.max(0, known.nextSetBit(0)), known.length());
  }

  /**
   * From its first to its last bin, the longest first.
   *
   * @param least so many bins are one
   */
  List<Gap> gaps(long least) {
    List<Gap> gaps = new ArrayList<>();
    for (int from = known.nextClearBit(begin); from < end; ) {
      int to = known.nextSetBit(from);
      if (to - from >= least) {
        gaps.add(new Gap(from, to));
      }
      from = known.nextClearBit(to);
    }
    gaps.sort(Comparator.comparingInt(Gap::length).reversed().thenComparingInt(Gap::from));
    return gaps;
  }
}
