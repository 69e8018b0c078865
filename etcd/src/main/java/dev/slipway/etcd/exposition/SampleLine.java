package dev.slipway.etcd.exposition;

import dev.slipway.etcd.assembly.Numbers;
import dev.slipway.etcd.assembly.SampleSink;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes one line apart: {@code name{label="value",...} value time}. The sources are Prometheus'
 * "Exposition formats" and OpenMetrics 1.0, "Text format"; names in quotes are of Prometheus 3.
 */
final class SampleLine {

  /** What is larger is milliseconds, as Prometheus writes them; OpenMetrics writes seconds. */
  private static final double LEAST_MILLIS = 1e11;

  private final String line;
  private final int mostLabels;
  private int at;

  SampleLine(String line, int mostLabels) {
    this.line = line;
    this.mostLabels = mostLabels;
  }

  /** Where the name and the labels end, and the value begins. */
  int endOfSeries() throws MalformedLineException {
    skipBlanks();
    boolean quoted = false;
    boolean inBraces = false;
    for (int i = at; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else {
          quoted = c != '"';
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{') {
        inBraces = true;
      } else if (c == '}') {
        return i + 1;
      } else if (!inBraces && isBlank(c) && !bracesFollow(i)) {
        return i;
      }
    }
    throw new MalformedLineException(
        line.length() + 1,
        quoted
            ? "expected the end of the quotes"
            : inBraces ? "expected } after the labels" : "expected a value after the name");
  }

  private boolean bracesFollow(int from) {
    int i = from;
    while (i < line.length() && isBlank(line.charAt(i))) {
      i++;
    }
    return i < line.length() && line.charAt(i) == '{';
  }

  /** Name and labels. */
  Map<String, String> labels() throws MalformedLineException {
    at = 0;
    skipBlanks();
    Map<String, String> labels = new LinkedHashMap<>();
    if (at < line.length() && line.charAt(at) != '{') {
      labels.put(SampleSink.NAME, name("a metric", true));
      skipBlanks();
    }
    if (at < line.length() && line.charAt(at) == '{') {
      at++;
      readLabels(labels);
    }
    if (!labels.containsKey(SampleSink.NAME)) {
      throw new MalformedLineException(at + 1, "expected the name of a metric");
    }
    return labels;
  }

  private void readLabels(Map<String, String> labels) throws MalformedLineException {
    skipBlanks();
    while (at < line.length() && line.charAt(at) != '}') {
      int begin = at;
      boolean quoted = line.charAt(at) == '"';
      String name = quoted ? quoted() : name("a label", false);
      skipBlanks();
      boolean isMetric = quoted && (at == line.length() || line.charAt(at) != '=');
      String value = isMetric ? name : afterEquals();
      if (labels.putIfAbsent(isMetric ? SampleSink.NAME : name, value) != null) {
        throw new MalformedLineException(begin + 1, "the label " + name + " is there twice");
      }
      if (labels.size() > mostLabels) {
        throw new MalformedLineException(begin + 1, "more than " + mostLabels + " labels");
      }
      skipBlanks();
      if (at < line.length() && line.charAt(at) == ',') {
        at++;
        skipBlanks();
      } else if (at < line.length() && line.charAt(at) != '}') {
        throw new MalformedLineException(at + 1, "expected , or } after a label");
      }
    }
    if (at == line.length()) {
      throw new MalformedLineException(at + 1, "expected } after the labels");
    }
    at++;
  }

  private String afterEquals() throws MalformedLineException {
    if (at == line.length() || line.charAt(at) != '=') {
      throw new MalformedLineException(at + 1, "expected = after the name of a label");
    }
    at++;
    skipBlanks();
    if (at == line.length() || line.charAt(at) != '"') {
      throw new MalformedLineException(at + 1, "expected the value of a label in quotes");
    }
    return quoted();
  }

  private String quoted() throws MalformedLineException {
    StringBuilder text = new StringBuilder();
    for (at++; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        at++;
        return text.toString();
      }
      if (c == '\\') {
        at++;
        text.append(escaped());
      } else {
        text.append(c);
      }
    }
    throw new MalformedLineException(at + 1, "expected the end of the quotes");
  }

  private char escaped() throws MalformedLineException {
    char c = at < line.length() ? line.charAt(at) : ' ';
    return switch (c) {
      case 'n' -> '\n';
      case '\\', '"' -> c;
      default ->
          throw new MalformedLineException(at, "after \\ there may be n, \\ or \", nothing else");
    };
  }

  private String name(String what, boolean colons) throws MalformedLineException {
    int begin = at;
    while (at < line.length() && isOfName(line.charAt(at), at > begin, colons)) {
      at++;
    }
    if (at == begin) {
      throw new MalformedLineException(at + 1, "expected the name of " + what);
    }
    return line.substring(begin, at);
  }

  private static boolean isOfName(char c, boolean inside, boolean colons) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (colons && c == ':')
        || (inside && c >= '0' && c <= '9');
  }

  /**
   * What stands after the series.
   *
   * @param millis since the epoch; {@link Long#MIN_VALUE} where there is no time
   */
  record Measured(double value, long millis) {}

  /**
   * @param from where the series ends
   */
  Measured measured(int from) throws MalformedLineException {
    at = from;
    int begin = skipBlanks();
    String value = word();
    if (!Numbers.isNumber(value)) {
      throw new MalformedLineException(begin + 1, "expected a number after the series");
    }
    begin = skipBlanks();
    long millis = Long.MIN_VALUE;
    if (begin < line.length() && line.charAt(begin) != '#') {
      millis = millis(word(), begin);
      begin = skipBlanks();
    }
    // OpenMetrics puts an exemplar behind a #.
    if (begin < line.length() && line.charAt(begin) != '#') {
      throw new MalformedLineException(begin + 1, "expected the end of the line");
    }
    return new Measured(Numbers.parse(value), millis);
  }

  private static long millis(String text, int begin) throws MalformedLineException {
    double time = Numbers.parse(text);
    double millis = Math.abs(time) >= LEAST_MILLIS ? time : time * 1000;
    // The year 9999.
    if (!(millis >= 0 && millis <= 253_402_300_799_000.0)) {
      throw new MalformedLineException(
          begin + 1, "expected a time since 1970 in milliseconds, or in seconds");
    }
    return Math.round(millis);
  }

  private String word() {
    int begin = at;
    while (at < line.length() && !isBlank(line.charAt(at))) {
      at++;
    }
    return line.substring(begin, at);
  }

  private int skipBlanks() {
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
