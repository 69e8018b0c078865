package dev.slipway.report.render;

import dev.slipway.report.Examined;
import dev.slipway.report.Figure.Box;
import dev.slipway.report.Figure.Containment;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the HTML templates say, in the order they say it. */
record Sheet(Report report) {

  private static final Signs SIGNS = new Signs(true);

  Headline headline() {
    return Headline.of(report);
  }

  List<Finding> findings() {
    return Reading.findings(report);
  }

  Map<String, List<Finding>> remedies() {
    return Reading.remedies(report);
  }

  List<Containment> containments() {
    return Reading.containments(report);
  }

  /** Text from strangers; jte escapes it for HTML after this. */
  static String show(String text) {
    return Visible.text(text);
  }

  /** An instant and how long ago that was. */
  String when(@Nullable Instant instant) {
    return instant == null ? "not known" : Age.told(instant, report.at());
  }

  static String sign(Verdict verdict) {
    return SIGNS.of(verdict);
  }

  static String word(Verdict verdict) {
    return Signs.word(verdict);
  }

  /** CSS class. */
  static String look(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "pass";
      case FAIL -> "fail";
      case UNDECIDED -> "undecided";
      case NOT_APPLICABLE -> "na";
    };
  }

  static String word(Examined.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String name(Box box) {
    return Picture.name(box);
  }

  static boolean asksForAttention(Finding finding) {
    return Reading.asksForAttention(finding);
  }

  static String titles(List<Finding> findings) {
    return findings.stream()
        .map(f -> show(f.rule().title()))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** A report that was read from a file may hold any URI; only these are links. */
  static boolean isLink(URI reference) {
    return "https".equalsIgnoreCase(reference.getScheme())
        || "http".equalsIgnoreCase(reference.getScheme());
  }
}
