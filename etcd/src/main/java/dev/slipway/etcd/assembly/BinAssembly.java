package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.report.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts bins together that were recorded before, in any order. Where there are several for one bin
 * of a member, the one counts that saw most of it, and of those the first; nothing is added up.
 */
public final class BinAssembly {

  /** Nothing of a recording says how dense the samples were. */
  private static final int GAP = 3;

  private final String source;
  private final Budget budget;
  private final Map<String, Map<String, RecordedMember>> clusters = new TreeMap<>();
  private final Map<String, List<Note>> notes = new TreeMap<>();
  private @Nullable Duration step;

  /**
   * @param source for messages
   */
  public BinAssembly(String source) {
    this.source = source;
    this.budget = new Budget(source);
  }

  /**
   * Takes a bin in.
   *
   * @throws InvalidInputException if it is of another length than those before
   */
  public void add(KnownBin bin) {
    if (step == null) {
      step = bin.step();
    } else if (!step.equals(bin.step())) {
      throw new InvalidInputException(
          source,
          "it has bins of "
              + step.toSeconds()
              + " s and of "
              + bin.step().toSeconds()
              + " s, which do not go together",
          "read those files on their own, or leave the others out with --from, --to");
    }
    clusters
        .computeIfAbsent(bin.cluster(), name -> new TreeMap<>())
        .computeIfAbsent(bin.member(), name -> new RecordedMember(budget))
        .add(bin, Math.floorDiv(bin.start().getEpochSecond(), bin.step().toSeconds()));
  }

  /** Tells something about a cluster; equal notes are told once. */
  public void note(String cluster, Note note) {
    List<Note> told = notes.computeIfAbsent(cluster, name -> new ArrayList<>());
    if (!told.contains(note)) {
      told.add(note);
    }
  }

  /** The series of each cluster, all on one grid; what was taken in is of no use afterwards. */
  public List<ClusterSeries> build() {
    if (step == null) {
      return List.of();
    }
    long first = budget.first();
    Grid grid = new Grid(Instant.ofEpochSecond(first * step.toSeconds()), step, budget.length());
    List<ClusterSeries> built = new ArrayList<>();
    for (Map.Entry<String, Map<String, RecordedMember>> cluster : clusters.entrySet()) {
      List<MemberSeries> members = new ArrayList<>();
      cluster
          .getValue()
          .forEach((name, member) -> members.add(member.series(name, first, grid.length())));
      List<Note> told = new ArrayList<>(notes.getOrDefault(cluster.getKey(), List.of()));
      told.addAll(SeriesNotes.of(grid, members, step.multipliedBy(GAP)));
      built.add(new ClusterSeries(cluster.getKey(), grid, members, told));
    }
    return built;
  }
}
