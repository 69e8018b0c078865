package dev.slipway.report.render;

import dev.slipway.report.Evidence;
import dev.slipway.report.Examined;
import dev.slipway.report.Figure.Containment;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.Testcase;
import dev.slipway.report.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Text for a person at a terminal: the verdict, then the reasons, a picture, what to do, and what
 * was examined as far as it matters.
 */
public final class TextRenderer implements Renderer {

  /** A list of 5,000 unlabelled nodes helps nobody; verbose shows it. */
  private static final int EVIDENCE_SHOWN = 8;

  private final TextStyle style;
  private final Ink ink;
  private final Signs signs;

  public TextRenderer(TextStyle style) {
    this.style = style;
    this.ink = new Ink(style.colour());
    this.signs = new Signs(style.unicode());
  }

  @Override
  public String format() {
    return "text";
  }

  @Override
  public void render(Report report, OutputStream out) throws IOException {
    Page page = new Page(style);
    head(report, page);
    findings(report, page);
    testcases(report.testcases(), page);
    for (Containment figure : Reading.containments(report)) {
      page.heading(figure.title());
      new TextTree(style).draw(figure, page);
    }
    remedies(report, page);
    examined(report, page);
    out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void head(Report report, Page page) {
    Headline headline = Headline.of(report);
    String word = signs.of(headline.verdict()) + " " + Signs.word(headline.verdict());
    int indent = Columns.of(word) + 2;
    page.hanging(ink.verdict(headline.verdict(), word) + "  ", indent, headline.reason());
    if (!headline.note().isEmpty()) {
      page.paragraph(indent, headline.note());
    }
    page.paragraph(indent, report.subject());
    page.faintly(
        indent,
        "as of " + report.at() + ", " + report.tool().name() + " " + report.tool().version());
  }

  private void findings(Report report, Page page) {
    List<Finding> findings = Reading.findings(report);
    if (findings.isEmpty()) {
      return;
    }
    page.heading("Why");
    int widest = findings.stream().mapToInt(f -> Signs.word(f.verdict()).length()).max().orElse(0);
    boolean first = true;
    boolean afterDetails = false;
    for (Finding finding : findings) {
      boolean details = style.verbose() || Reading.asksForAttention(finding);
      if (!first && (details || afterDetails)) {
        page.blank();
      }
      finding(report, finding, widest, details, page);
      first = false;
      afterDetails = details;
    }
  }

  private void finding(Report report, Finding finding, int widest, boolean details, Page page) {
    Verdict verdict = finding.verdict();
    String word = signs.of(verdict) + " " + padded(Signs.word(verdict), widest);
    String level = padded(finding.rule().level().name(), 6);
    int columns = 2 + Columns.of(word) + 2 + level.length() + 2;
    String lead =
        "  " + ink.verdict(verdict, finding.rule().level(), word) + "  " + ink.faint(level) + "  ";
    if (!details) {
      String subject = finding.subject().equals(report.subject()) ? "" : finding.subject() + ": ";
      page.hanging(
          lead,
          columns,
          columns,
          finding.rule().title() + ": " + subject + finding.message(),
          false);
      return;
    }
    page.hanging(lead, columns, finding.rule().title());
    if (!finding.subject().equals(report.subject())) {
      page.paragraph(4, "Subject: " + finding.subject());
    }
    page.paragraph(4, finding.message());
    evidence(report, finding.evidence(), page);
    page.faintly(4, "Rule " + finding.rule().id());
  }

  private void evidence(Report report, List<Evidence> evidence, Page page) {
    int shown = style.verbose() ? evidence.size() : EVIDENCE_SHOWN;
    String bullet = style.unicode() ? "    · " : "    - ";
    for (Evidence fact : evidence.subList(0, Math.min(shown, evidence.size()))) {
      String when =
          fact.observedAt() == null ? "" : ", " + Age.told(fact.observedAt(), report.at());
      page.hanging(bullet, 6, fact.statement() + " (" + fact.source() + when + ")");
    }
    if (evidence.size() > shown) {
      page.paragraph(6, "and " + (evidence.size() - shown) + " more, shown when verbose");
    }
  }

  private void testcases(List<Testcase> testcases, Page page) {
    if (testcases.isEmpty()) {
      return;
    }
    page.heading("Testcases");
    int widest = testcases.stream().mapToInt(t -> Signs.word(t.verdict()).length()).max().orElse(0);
    for (Testcase testcase : testcases) {
      String word =
          signs.of(testcase.verdict()) + " " + padded(Signs.word(testcase.verdict()), widest);
      page.hanging(
          "  " + ink.verdict(testcase.verdict(), word) + "  ", Columns.of(word) + 4, testcase.id());
    }
  }

  private void remedies(Report report, Page page) {
    var remedies = Reading.remedies(report);
    if (remedies.isEmpty()) {
      return;
    }
    page.heading("What to do");
    int number = 1;
    for (var entry : remedies.entrySet()) {
      String lead = "  " + number++ + ". ";
      page.hanging(lead, lead.length(), entry.getKey());
      page.faintly(
          lead.length(),
          "For: "
              + entry.getValue().stream()
                  .map(f -> f.rule().title())
                  .distinct()
                  .collect(Collectors.joining("; ")));
      entry.getValue().stream()
          .map(f -> f.rule().reference().toString())
          .distinct()
          .forEach(reference -> page.faintly(lead.length(), reference));
    }
  }

  private void examined(Report report, Page page) {
    List<Examined> shown = style.verbose() ? report.examined() : Reading.noteworthy(report);
    if (shown.isEmpty()) {
      return;
    }
    page.heading("Examined");
    for (Examined source : shown) {
      String outcome = source.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      String when = source.at() == null ? "" : " (" + Age.told(source.at(), report.at()) + ")";
      page.hanging("  ", 2, 4, source.source() + ": " + outcome + when, false);
      if (!source.detail().isBlank()) {
        page.paragraph(4, source.detail());
      }
    }
  }

  private static String padded(String word, int width) {
    return word + " ".repeat(Math.max(0, width - word.length()));
  }
}
