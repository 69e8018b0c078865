package dev.slipway.etcd.configuration;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the YAML or JSON documents of one file, one behind the other. A line of three dashes always
 * begins a document, also within a block: what stands in one is indented (YAML 1.2.2, 9.1.2).
 */
final class DocumentStream {

  /** A rendered cluster stack with all its addons has some hundred. */
  private static final int MOST_DOCUMENTS = 5000;

  private static final Limits LIMITS = new Limits(16L << 20, 100, 50);

  private DocumentStream() {}

  /**
   * The documents of {@code text}, empty ones left out.
   *
   * @param problems takes what cannot be read, of each document the first
   */
  static List<Value> read(String file, String text, Problems problems) throws IOException {
    List<Value> values = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    int begin = 0;
    int documents = 0;
    for (int i = 0; i <= lines.length; i++) {
      if (i < lines.length && !isMarker(lines[i])) {
        continue;
      }
      if (i > begin && !isBlank(lines, begin, i)) {
        if (++documents > MOST_DOCUMENTS) {
          problems.add(
              file + ":" + (begin + 1) + ":1",
              "more than " + MOST_DOCUMENTS + " documents in one file",
              "give fewer at a time");
          return values;
        }
        read(file, lines, begin, i, values, problems);
      }
      begin = i;
    }
    return values;
  }

  private static boolean isMarker(String line) {
    return line.startsWith("---") && (line.length() == 3 || Character.isWhitespace(line.charAt(3)));
  }

  private static boolean isBlank(String[] lines, int from, int to) {
    for (int i = from; i < to; i++) {
      String line = isMarker(lines[i]) ? lines[i].substring(3).strip() : lines[i].strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        return false;
      }
    }
    return true;
  }

  private static void read(
      String file, String[] lines, int from, int to, List<Value> values, Problems problems)
      throws IOException {
    StringBuilder document = new StringBuilder();
    for (int i = from; i < to; i++) {
      document.append(lines[i]).append('\n');
    }
    try {
      Value value = parse(file, document.toString());
      if (!(value instanceof Value.Null)) {
        values.add(from == 0 ? value : Moved.down(value, from));
      }
    } catch (InvalidInputException e) {
      problem(file, document.toString(), from, problems);
    }
  }

  /** A brace may begin JSON, or YAML whose keys need no quotes. */
  private static Value parse(String file, String document) throws IOException {
    try (DocumentReader reader = DocumentReader.of(file, stream(document), LIMITS)) {
      return Value.read(reader);
    } catch (InvalidInputException e) {
      return yaml(file, document);
    }
  }

  private static Value yaml(String file, String document) throws IOException {
    try (DocumentReader reader = DocumentReader.ofYaml(file, stream(document), LIMITS)) {
      return Value.read(reader);
    }
  }

  /** Once more with the lines before it, so that every place in the sentence is the file's. */
  private static void problem(String file, String document, int from, Problems problems)
      throws IOException {
    try {
      yaml(file, "\n".repeat(from) + document);
    } catch (InvalidInputException e) {
      String remedy =
          document.contains("{{")
              ? "this looks like a template of Helm: render it (helm template NAME CHART) and give"
                  + " the result, e.g. by a pipe to -"
              : "";
      e.problems()
          .forEach(found ->
              problems.add(
                  found.place(),
                  found.expectation(),
                  found.remedy().isEmpty() ? remedy : found.remedy()));
    }
  }

  private static ByteArrayInputStream stream(String document) {
    return new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
  }
}
