package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.confounder.Explanation;
import dev.slipway.etcd.grade.DiskGrade;
import dev.slipway.etcd.grade.Elections;
import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.schedule.Suspect;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.theory.Standing;
import dev.slipway.etcd.theory.TheoryResult;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import dev.slipway.report.render.Table;
import dev.slipway.report.render.TextStyle;
import dev.slipway.report.render.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A diagnosis for a person at a terminal: the answer, then what it rests on. */
public final class DiagnosisText {

  /** Notes and suspects beyond are told when verbose. */
  private static final int SHOWN = 5;

  private static final int INDENT = 16;

  private final ClusterDiagnosis cluster;
  private final TextStyle style;
  private final Lines lines;

  private DiagnosisText(ClusterDiagnosis cluster, TextStyle style, Lines lines) {
    this.cluster = cluster;
    this.style = style;
    this.lines = lines;
  }

  /**
   * @param pictures of each cluster, lines that end in a line feed; may be empty
   */
  public static String of(
      List<ClusterDiagnosis> clusters, Map<String, String> pictures, TextStyle style) {
    Lines lines = new Lines(style);
    for (int i = 0; i < clusters.size(); i++) {
      if (i > 0) {
        lines.blank();
        lines.blank();
      }
      ClusterDiagnosis cluster = clusters.get(i);
      new DiagnosisText(cluster, style, lines)
          .write(pictures.getOrDefault(cluster.series().cluster(), ""));
    }
    return lines.toString();
  }

  private void write(String picture) {
    head();
    disks();
    if (!picture.isEmpty()) {
      lines.blank();
      lines.block(picture);
    }
    stability();
    theories();
    explanations();
    remedies();
    data();
  }

  private void head() {
    ClusterSeries series = cluster.series();
    String word =
        switch (cluster.verdict()) {
          case PASS, NOT_APPLICABLE -> "FIT";
          case FAIL -> "NOT FIT";
          case UNDECIDED -> "UNDECIDED";
        };
    lines.block(
        lines.painted(cluster.verdict(), word)
            + "  etcd of "
            + Visible.text(series.cluster())
            + "\n");
    lines.paragraph(
        0,
        Told.counted(series.members().size(), "member")
            + ", "
            + Told.minute(series.grid().start())
            + " to "
            + Told.minute(series.grid().end())
            + " in bins of "
            + Told.duration(series.grid().step()));
    lines.blank();
    lines.paragraph(2, cluster.answer());
  }

  private void disks() {
    Table table = new Table("MEMBER", "WHAT", "GRADE", "SLOW", "QUICK", "MEAN", "WORST HOUR");
    table.givingWay("MEMBER");
    for (DiskGrade disk : cluster.grades().wal()) {
      row(table, disk, "fsync");
    }
    for (DiskGrade disk : cluster.grades().commit()) {
      row(table, disk, "commit");
    }
    if (cluster.grades().hosts().size() > 1 && style.verbose()) {
      for (DiskGrade disk : cluster.grades().hosts()) {
        row(table, disk, "host");
      }
    }
    lines.heading("Disks");
    lines.block(table.text(style));
    lines.paragraph(
        0,
        "Slow is above 16 ms (commit: 32 ms), unfit from 1 % on; quick is within 8 ms (16 ms),"
            + " healthy from 99 % on.");
  }

  private static void row(Table table, DiskGrade disk, String what) {
    String grade = disk.grade().name().toLowerCase(Locale.ROOT);
    table.row(
        disk.subject(),
        what,
        disk.fit() == Verdict.UNDECIDED && disk.obstacle() == null ? grade + "?" : grade,
        disk.obstacle() == null ? Told.percent(disk.slow().value()) : "-",
        disk.obstacle() == null ? Told.percent(disk.quick().value()) : "-",
        disk.obstacle() == null ? Told.seconds(disk.mean()) : "-",
        disk.worstHour()
            .map(worst ->
                Told.percent(worst.slow()) + " " + Told.minute(worst.begin()).substring(5, 16))
            .orElse("-"));
  }

  private void stability() {
    lines.heading("Stability");
    for (Finding finding : cluster.graded()) {
      if (!finding.rule().id().startsWith("etcd.E1.")
          && !finding.rule().id().startsWith("etcd.E2.")) {
        String word =
            switch (finding.verdict()) {
              case PASS -> "good";
              case FAIL -> "bad";
              case UNDECIDED -> "undecided";
              case NOT_APPLICABLE -> "-";
            };
        lines.hanging("  " + word, INDENT, finding.message());
      }
    }
    Elections elections = cluster.grades().elections();
    if (style.verbose()) {
      elections
          .bursts()
          .forEach(burst ->
              lines.paragraph(
                  INDENT,
                  Told.counted(burst.elections(), "election")
                      + " from "
                      + Told.minute(burst.from())));
    }
  }

  private void theories() {
    lines.heading("Theories");
    for (Explained theory : cluster.theories()) {
      TheoryResult result = theory.result();
      lines.hanging("  " + word(result.standing()), INDENT, result.sentence());
      if (style.verbose()) {
        lines.paragraph(INDENT, "(" + result.theory().id() + ": " + told(result) + ")");
        result.details().forEach(detail -> lines.paragraph(INDENT, "- " + detail));
      }
      suspects(theory.suspects());
      if (!result.wouldDecide().isEmpty()) {
        lines.paragraph(INDENT, "To decide: " + result.wouldDecide());
      }
    }
  }

  private static String told(TheoryResult result) {
    return Double.isNaN(result.adjusted())
        ? "not tested"
        : String.format(Locale.ROOT, "p %.4f, adjusted %.4f", result.pValue(), result.adjusted());
  }

  private static String word(Standing standing) {
    return switch (standing) {
      case SUPPORTED -> "supported";
      case CONTRADICTED -> "contradicted";
      case UNDECIDED -> "undecided";
      case NOT_TESTABLE -> "not testable";
    };
  }

  private void suspects(List<Suspect> suspects) {
    int shown = style.verbose() ? suspects.size() : Math.min(SHOWN, suspects.size());
    for (Suspect suspect : suspects.subList(0, shown)) {
      lines.paragraph(
          INDENT,
          "Suspect: " + suspect.name() + "; " + suspect.why() + " (" + suspect.source() + ").");
    }
    if (suspects.size() > shown) {
      lines.paragraph(INDENT, "And " + (suspects.size() - shown) + " more, shown when verbose.");
    }
    if (!suspects.isEmpty()) {
      lines.paragraph(INDENT, "That something coincides is no proof.");
    }
  }

  private void explanations() {
    List<String> unmeasured = new ArrayList<>();
    lines.heading("What else could explain it");
    for (Explanation explanation : cluster.explanations()) {
      String word =
          switch (explanation.standing()) {
            case EXPLAINS -> "explains";
            case DOES_NOT -> "does not";
            case NOT_MEASURED -> "not measured";
          };
      if (explanation.standing() == Explanation.Standing.NOT_MEASURED && !style.verbose()) {
        unmeasured.add(explanation.confounder().told());
      } else {
        lines.hanging("  " + word, INDENT, explanation.sentence());
      }
    }
    if (!unmeasured.isEmpty()) {
      lines.hanging("  not measured", INDENT, Answer.joined(unmeasured) + ".");
    }
  }

  private void remedies() {
    Map<String, String> remedies = new LinkedHashMap<>();
    for (Finding finding : cluster.graded()) {
      if (!finding.remedy().isEmpty()) {
        remedies.merge(
            finding.remedy(), finding.rule().id(), (a, b) -> a.contains(b) ? a : a + ", " + b);
      }
    }
    if (!remedies.isEmpty()) {
      lines.heading("What to do");
      int number = 1;
      for (Map.Entry<String, String> remedy : remedies.entrySet()) {
        lines.hanging("  " + number++ + ".", 5, remedy.getKey() + " (" + remedy.getValue() + ")");
      }
    }
  }

  private void data() {
    List<Note> notes = cluster.series().notes();
    if (notes.isEmpty()) {
      return;
    }
    lines.heading("About the data");
    int shown = style.verbose() ? notes.size() : Math.min(SHOWN, notes.size());
    for (Note note : notes.subList(0, shown)) {
      lines.hanging("  -", 4, note.sentence());
    }
    if (notes.size() > shown) {
      lines.paragraph(4, "And " + (notes.size() - shown) + " more, shown when verbose.");
    }
  }
}
