package dev.slipway.report.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random trees, written down in a random layout while it is noted where each value starts. What is
 * expected is thus known without any reader.
 */
final class PlacedTree {

  private static final String[] WORDS = {
    "", "a", "node", "yes", "on", "010", "1.30", "null", "true", "~", "ü", "日本", "😀", "a b", "'",
    "\"", "\\", "{", "[", "#", ": ", "- x", "*a", "&a", "!t", "%", "@", "a\nb", "\t", "\u0001",
    "\u00a0", "\u2028", "x".repeat(300)
  };

  private final Random random;
  private final boolean json;
  private final StringBuilder text = new StringBuilder();
  private int line = 1;
  private int column = 1;

  private PlacedTree(long seed, boolean json) {
    this.random = new Random(seed);
    this.json = json;
  }

  /** The text of a document and what it says. */
  record Written(String text, Value value) {}

  static Written json(long seed) {
    return new PlacedTree(seed, true).write();
  }

  /** YAML with block structures outside and flow structures inside. */
  static Written yaml(long seed) {
    return new PlacedTree(seed, false).write();
  }

  private Written write() {
    if (json) {
      space();
      Value value = random.nextBoolean() ? flowMapping(4) : flowSequence(4);
      space();
      return new Written(text.toString(), value);
    }
    put(random.nextBoolean() ? "# comment\n" : "");
    Value value = random.nextBoolean() ? blockMapping(0, 4) : blockSequence(0, 4);
    return new Written(text.toString(), value);
  }

  private Value blockMapping(int indent, int depth) {
    Place place = here();
    Map<String, Value> entries = new LinkedHashMap<>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        put(" ".repeat(indent));
      }
      String key = "k" + i + word();
      put(quoted(key) + ":");
      entries.put(key, blockValue(indent, depth, false));
    }
    return new Value.Mapping(place, entries);
  }

  private Value blockSequence(int indent, int depth) {
    Place place = here();
    List<Value> values = new ArrayList<>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        put(" ".repeat(indent));
      }
      put("-");
      values.add(blockValue(indent, depth, true));
    }
    return new Value.Sequence(place, values);
  }

  /** What stands after "key:" or "-", to the end of the line. */
  private Value blockValue(int indent, int depth, boolean compact) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind >= 2) {
      int inner = indent + 2;
      put(compact ? " " : "\n" + " ".repeat(inner));
      return kind == 2 ? blockMapping(inner, depth - 1) : blockSequence(inner, depth - 1);
    }
    put(" ");
    Value value = kind == 1 ? flow(2) : scalar();
    put("\n");
    return value;
  }

  private Value flow(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(3)) {
      case 1 -> flowMapping(depth - 1);
      case 2 -> flowSequence(depth - 1);
      default -> scalar();
    };
  }

  private Value flowMapping(int depth) {
    Place place = here();
    Map<String, Value> entries = new LinkedHashMap<>();
    put("{");
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      put(i > 0 ? "," : "");
      space();
      String key = "k" + i + word();
      put(quoted(key));
      put(": ");
      space();
      entries.put(key, flow(depth));
      space();
    }
    put("}");
    return new Value.Mapping(place, entries);
  }

  private Value flowSequence(int depth) {
    Place place = here();
    List<Value> values = new ArrayList<>();
    put("[");
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      put(i > 0 ? "," : "");
      space();
      values.add(flow(depth));
      space();
    }
    put("]");
    return new Value.Sequence(place, values);
  }

  private Value scalar() {
    Place place = here();
    switch (random.nextInt(6)) {
      case 0 -> {
        put("null");
        return new Value.Null(place);
      }
      case 1 -> {
        String number = random.nextInt(2000) - 1000 + (random.nextBoolean() ? ".50" : "");
        put(number);
        return new Value.Scalar(place, number, Token.NUMBER);
      }
      case 2 -> {
        String truth = Boolean.toString(random.nextBoolean());
        put(truth);
        return new Value.Scalar(place, truth, Token.BOOLEAN);
      }
      default -> {
        String word = word();
        put(quoted(word));
        return new Value.Scalar(place, word, Token.STRING);
      }
    }
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)] + WORDS[random.nextInt(WORDS.length)];
  }

  /** Double quotes mean the same in JSON and YAML when control characters are escaped. */
  private static String quoted(String word) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : word.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> {
          if (c < ' ' || c == '\u2028') {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private void space() {
    int kind = random.nextInt(4);
    // In YAML, what continues on another line of a block must be indented more than the block.
    put(kind == 0 ? "  " : kind == 1 && json ? "\r\n " : kind == 2 && json ? "\n" : "");
  }

  private Place here() {
    return new Place("input", line, column);
  }

  private void put(String more) {
    text.append(more);
    for (int i = 0; i < more.length(); ) {
      int c = more.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\n') {
        line++;
        column = 1;
      } else {
        column += json ? Character.toString(c).getBytes(UTF_8).length : 1;
      }
    }
  }
}
