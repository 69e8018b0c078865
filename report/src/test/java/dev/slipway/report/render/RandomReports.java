package dev.slipway.report.render;

import dev.slipway.report.Evidence;
import dev.slipway.report.Examined;
import dev.slipway.report.Figure;
import dev.slipway.report.Figure.Box;
import dev.slipway.report.Figure.Tone;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Rule;
import dev.slipway.report.Testcase;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports with everything in them that a cluster can make up, the same for the same seed. */
final class RandomReports {

  /** Scalars YAML 1.1 or 1.2 take for something else, and characters that do harm on a terminal. */
  static final List<String> WORDS =
      List.of(
          "",
          " ",
          "host-1",
          "yes",
          "No",
          "on",
          "y",
          "true",
          "null",
          "~",
          "010",
          "1.30",
          "0x1f",
          "1_000",
          "12:30:45",
          "2026-11-21",
          ".inf",
          "=",
          "<<",
          "-",
          "- a",
          "a: b",
          "a #b",
          "*a",
          "&a",
          "!t",
          "%t",
          "@a",
          "`a",
          "{a}",
          "[a]",
          "'",
          "\"",
          "\\",
          "|",
          ">",
          "?",
          "\n",
          "a\nb",
          "\r\n",
          "\t",
          " lead",
          "trail ",
          "\u0000",
          "\u0007",
          "\u001b[31m",
          "\u007f",
          "\u0085",
          "\u009b",
          "\u00a0",
          "\u00ad",
          "\u200b",
          "\u200d",
          "\u2028",
          "\u202e",
          "\u2066",
          "\ufeff",
          "\ufffe",
          "\uffff",
          "ü",
          "日本語",
          "한국",
          "😀",
          "👩‍👩‍👧",
          "e\u0301",
          "\u0301",
          "Z\u0300\u0301" + "\u0302\u0303\u0304\u0305\u0306",
          "שלום",
          "مرحبا",
          "<b>",
          "&amp;",
          "]]>",
          "</title>",
          "javascript:x",
          "${x}",
          "x".repeat(253),
          "名".repeat(120),
          "a-".repeat(100),
          "...",
          "---");

  private final Random random;

  private RandomReports(long seed) {
    this.random = new Random(seed);
  }

  static Report of(long seed) {
    return new RandomReports(seed).report();
  }

  private Report report() {
    return new Report(
        word(),
        instant(),
        new Tool(word(), word()),
        list(() -> new Examined(word(), any(Examined.Outcome.class), word(), instantOrNull())),
        list(this::finding),
        list(() -> new Testcase(word(), any(Verdict.class), list(this::word))),
        list(() -> new Figure.Containment(word(), list(() -> box(4)))));
  }

  private Finding finding() {
    URI reference = URI.create("https://example.org/" + random.nextInt(9));
    return new Finding(
        new Rule(word(), any(Level.class), word(), reference),
        any(Verdict.class),
        word(),
        word(),
        list(() -> new Evidence(word(), word(), instantOrNull())),
        word());
  }

  private Box box(int depth) {
    return new Box(
        word(), word(), any(Tone.class), depth == 0 ? List.of() : list(() -> box(depth - 1)));
  }

  private String word() {
    String word = WORDS.get(random.nextInt(WORDS.size()));
    return random.nextInt(3) > 0 ? word : word + WORDS.get(random.nextInt(WORDS.size()));
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(3) * 1_000_000L);
  }

  private @Nullable Instant instantOrNull() {
    return random.nextBoolean() ? instant() : null;
  }

  private <E extends Enum<E>> E any(Class<E> type) {
    E[] constants = type.getEnumConstants();
    return constants[random.nextInt(constants.length)];
  }

  private <T> List<T> list(Supplier<T> item) {
    return Stream.generate(item).limit(random.nextInt(4)).toList();
  }
}
