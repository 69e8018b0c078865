package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Note.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who went, and who came for it. */
final class Replacements {

  /**
   * A machine that takes another's place comes before it (surge) or after it, but about then: the
   * control plane provider of Cluster API replaces one within minutes, a person within a day.
   */
  private static final Duration NEAR = Duration.ofDays(1);

  /** Less than this at an end is no coming or going. */
  private static final Duration SHORT = Duration.ofMinutes(10);

  private Replacements() {}

  /**
   * @param gap from how many bins on nothing is a gap
   */
  static List<Note> of(List<Presence> members, Grid grid, long gap) {
    long least = Math.max(Math.ceilDiv(SHORT.toMillis(), grid.step().toMillis()), gap);
    List<Presence> came =
        new ArrayList<>(members.stream().filter(member -> member.begin() >= least).toList());
    List<Note> notes = new ArrayList<>();
    members.stream()
        .filter(member -> grid.length() - member.end() >= least && !member.known().isEmpty())
        .sorted(Comparator.comparingInt(Presence::end))
        .forEach(gone -> {
          Optional<Presence> successor = successor(gone, came, grid);
          successor.ifPresent(came::remove);
          notes.add(
              successor
                  .map(next -> replaced(gone, next, grid))
                  .orElseGet(() ->
                      new Note(
                          Kind.GAP,
                          gone.member(),
                          grid.at(gone.end()),
                          grid.end(),
                          "no samples any more, and nobody came in its place")));
        });
    for (Presence added : came) {
      notes.add(
          new Note(
              Kind.GAP,
              added.member(),
              grid.start(),
              grid.at(added.begin()),
              "no samples before: it came later than the others"));
    }
    return notes;
  }

  private static Optional<Presence> successor(Presence gone, List<Presence> came, Grid grid) {
    long near = NEAR.dividedBy(grid.step());
    return came.stream()
        .filter(next ->
            !next.member().equals(gone.member())
                && Math.abs((long) next.begin() - gone.end()) <= near)
        .min(Comparator.comparingInt(next -> Math.abs(next.begin() - gone.end())));
  }

  private static Note replaced(Presence gone, Presence next, Grid grid) {
    int from = Math.min(gone.end(), next.begin());
    int to = Math.max(gone.end(), next.begin());
    return new Note(
        Kind.REPLACED,
        next.member(),
        grid.at(from),
        grid.at(to),
        gone.member()
            + " went at "
            + grid.at(gone.end())
            + " and "
            + next.member()
            + " came at "
            + grid.at(next.begin()));
  }
}
