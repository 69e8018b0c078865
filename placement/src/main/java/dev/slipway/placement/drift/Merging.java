package dev.slipway.placement.drift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings together what two watchers wrote about the same things. */
final class Merging {

  private Merging() {}

  /** Two that noticed the same move differ in when they did; the first to notice is kept. */
  static List<Move> moves(List<Move> a, List<Move> b) {
    List<Move> all = new ArrayList<>(a);
    for (Move move : b) {
      if (all.stream().noneMatch(known -> isSame(known, move))) {
        all.add(move);
      }
    }
    return all;
  }

  private static boolean isSame(Move a, Move b) {
    if (!a.from().equals(b.from()) || !a.to().equals(b.to())) {
      return false;
    }
    // The spans in which it happened overlap: it is one move, seen by two.
    return a.after().isBefore(b.noticedAt()) && b.after().isBefore(a.noticedAt())
        || a.noticedAt().equals(b.noticedAt());
  }

  /** Losses that began at the same instant are one; the one that knows more of its end is kept. */
  static List<Loss> losses(List<Loss> later, List<Loss> earlier) {
    Map<Instant, Loss> byStart = new LinkedHashMap<>();
    earlier.forEach(loss -> byStart.put(loss.from(), loss));
    for (Loss loss : later) {
      byStart.merge(loss.from(), loss, (a, b) -> b.seenUntil().isBefore(a.seenUntil()) ? a : b);
    }
    return List.copyOf(byStart.values());
  }
}
