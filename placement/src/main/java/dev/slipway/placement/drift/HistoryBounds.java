package dev.slipway.placement.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * How large a history may become. A ConfigMap holds 1 MiB (k8s.io/kubernetes
 * pkg/apis/core/validation, MaxSecretSize), and the evidence stands beside it.
 *
 * @param entries most moves, most losses and most gaps, each
 * @param bytes most bytes of the document
 */
public record HistoryBounds(int entries, int bytes) {

  /**
   * 500 moves one by one, and 384 KiB: beside the evidence of a large cluster that stays below the
   * 1 MiB that a ConfigMap may hold (Kubernetes, api/core/v1 MaxSecretSize and ConfigMap
   * validation).
   */
  public static final HistoryBounds DEFAULT = new HistoryBounds(500, 384 << 10);

  /**
   * {@code history} with its oldest entries folded into a summary until it is small enough, moves
   * first. Where machines alone are too many, those moved last are kept.
   */
  public History bounded(History history) {
    History bounded = limited(history, entries, entries, entries);
    int moves = bounded.moves().size();
    int others = entries;
    while (HistoryWriter.size(bounded) > bytes && (moves > 0 || others > 1)) {
      if (moves > 0) {
        moves = moves / 2;
      } else {
        others = others / 2;
      }
      bounded = limited(bounded, moves, others, others);
    }
    int machines = bounded.lastSeen().size();
    while (HistoryWriter.size(bounded) > bytes && machines > 0) {
      machines = machines / 2;
      bounded = withMachines(bounded, machines);
    }
    return bounded;
  }

  private static History limited(History history, int moves, int losses, int gaps) {
    Folded folded = history.folded();
    for (Move move : beyond(history.moves(), moves)) {
      folded = folded.plus(move);
    }
    for (Loss loss : beyond(history.losses(), losses)) {
      folded = folded.plus(loss);
    }
    for (Gap gap : beyond(history.gaps(), gaps)) {
      folded = folded.plus(gap);
    }
    return new History(
        history.clusterUid(),
        history.began(),
        history.observedUntil(),
        history.quorum(),
        history.lastSeen(),
        newest(history.moves(), moves),
        newest(history.losses(), losses),
        newest(history.gaps(), gaps),
        folded);
  }

  private static History withMachines(History history, int most) {
    List<LastSeen> seen = new ArrayList<>(history.lastSeen());
    seen.sort((a, b) -> a.since().compareTo(b.since()));
    return new History(
        history.clusterUid(),
        history.began(),
        history.observedUntil(),
        history.quorum(),
        newest(seen, most),
        history.moves(),
        history.losses(),
        history.gaps(),
        history.folded());
  }

  private static <T> List<T> beyond(List<T> oldestFirst, int most) {
    return oldestFirst.subList(0, Math.max(0, oldestFirst.size() - most));
  }

  private static <T> List<T> newest(List<T> oldestFirst, int most) {
    return oldestFirst.subList(Math.max(0, oldestFirst.size() - most), oldestFirst.size());
  }
}
