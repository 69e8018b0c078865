package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.Grid;
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

  static Presence of(MemberBins member, long first, Grid grid) {
    BitSet known = new BitSet(grid.length());
    for (int bin = 0; bin < grid.length(); bin++) {
      if (member.isKnown(first + bin)) {
        known.set(bin);
      }
    }
    return new Presence(member.name(), known, Math.max(0, known.nextSetBit(0)), known.length());
  }

  /** From its first to its last bin, the longest first. */
  List<Gap> gaps(AssemblySettings settings) {
    List<Gap> gaps = new ArrayList<>();
    for (int from = known.nextClearBit(begin); from < end; ) {
      int to = known.nextSetBit(from);
      if ((to - from) * settings.step().toMillis() >= settings.longestInterval()) {
        gaps.add(new Gap(from, to));
      }
      from = known.nextClearBit(to);
    }
    gaps.sort(Comparator.comparingInt(Gap::length).reversed().thenComparing(Gap::from));
    return gaps;
  }
}
