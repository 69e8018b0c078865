package dev.slipway.report.render;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SARIF 2.1.0 (OASIS), as code scanning reads it. A finding stands at the places that its evidence
 * names as {@code file:line:column}; one without such a place stands at none. Undecided findings of
 * kind {@code open} are never taken for passed ones.
 */
public final class SarifRenderer implements Renderer {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final Pattern PLACE = Pattern.compile("(.+):([1-9][0-9]{0,8}):([1-9][0-9]{0,8})");

  @Override
  public String format() {
    return "sarif";
  }

  @Override
  public void render(Report report, OutputStream out) throws IOException {
    JsonDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.entry("$schema", SCHEMA);
          sink.entry("version", "2.1.0");
          sink.name("runs");
          sink.beginSequence();
          sink.beginMapping();
          tool(report, sink);
          results(report, sink);
          // Columns are counted in characters, as editors do.
          sink.entry("columnKind", "unicodeCodePoints");
          sink.endMapping();
          sink.endSequence();
          sink.endMapping();
        });
  }

  private static void tool(Report report, TreeSink sink) throws IOException {
    sink.name("tool");
    sink.beginMapping();
    sink.name("driver");
    sink.beginMapping();
    sink.entry("name", Tree.wellFormed(report.tool().name()));
    sink.entry("version", Tree.wellFormed(report.tool().version()));
    sink.name("rules");
    sink.beginSequence();
    for (Rule rule : rules(report).values()) {
      sink.beginMapping();
      sink.entry("id", Tree.wellFormed(rule.id()));
      text("shortDescription", rule.title(), sink);
      sink.entry("helpUri", rule.reference().toString());
      sink.name("defaultConfiguration");
      sink.beginMapping();
      sink.entry("level", level(rule.level()));
      sink.endMapping();
      sink.endMapping();
    }
    sink.endSequence();
    sink.endMapping();
    sink.endMapping();
  }

  private static Map<String, Rule> rules(Report report) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    report.findings().forEach(finding -> rules.putIfAbsent(finding.rule().id(), finding.rule()));
    return rules;
  }

  private static void results(Report report, TreeSink sink) throws IOException {
    sink.name("results");
    sink.beginSequence();
    for (Finding finding : report.findings()) {
      boolean failed = finding.verdict() == Verdict.FAIL;
      sink.beginMapping();
      sink.entry("ruleId", Tree.wellFormed(finding.rule().id()));
      sink.entry("kind", kind(finding.verdict()));
      sink.entry("level", failed ? level(finding.rule().level()) : "none");
      text("message", message(finding), sink);
      locations(finding, sink);
      sink.endMapping();
    }
    sink.endSequence();
  }

  private static String message(Finding finding) {
    String message = finding.subject() + ": " + finding.message();
    return finding.remedy().isEmpty() ? message : message + " " + finding.remedy();
  }

  private static void locations(Finding finding, TreeSink sink) throws IOException {
    sink.name("locations");
    sink.beginSequence();
    for (Matcher place : places(finding)) {
      sink.beginMapping();
      sink.name("physicalLocation");
      sink.beginMapping();
      sink.name("artifactLocation");
      sink.beginMapping();
      sink.entry("uri", uri(place.group(1)));
      sink.endMapping();
      sink.name("region");
      sink.beginMapping();
      sink.name("startLine");
      sink.value(Long.parseLong(place.group(2)));
      sink.name("startColumn");
      sink.value(Long.parseLong(place.group(3)));
      sink.endMapping();
      sink.endMapping();
      sink.endMapping();
    }
    sink.endSequence();
  }

  private static List<Matcher> places(Finding finding) {
    List<Matcher> places = new ArrayList<>();
    for (Evidence fact : finding.evidence()) {
      Matcher place = PLACE.matcher(fact.source());
      if (place.matches()) {
        places.add(place);
      }
    }
    return places;
  }

  private static String uri(String path) {
    try {
      // A colon in the first part of a relative path would make a scheme of it.
      return new URI(null, null, path.indexOf(':') < 0 ? path : "./" + path, null).toASCIIString();
    } catch (URISyntaxException e) {
      return "unknown";
    }
  }

  private static void text(String name, String text, TreeSink sink) throws IOException {
    sink.name(name);
    sink.beginMapping();
    sink.entry("text", Tree.wellFormed(text));
    sink.endMapping();
  }

  private static String kind(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "pass";
      case FAIL -> "fail";
      case UNDECIDED -> "open";
      case NOT_APPLICABLE -> "notApplicable";
    };
  }

  private static String level(Level level) {
    return switch (level) {
      case MUST -> "error";
      case SHOULD -> "warning";
      case MAY, INFO -> "note";
    };
  }
}
