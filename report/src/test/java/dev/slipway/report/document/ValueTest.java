package dev.slipway.report.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {

  private static final Limits LIMITS = new Limits(1 << 20, 50, 50);

  @Test
  void knowsThePlaceOfEveryValueInJson() throws IOException {
    Value.Mapping root = mapping("{\n  \"list\": [1,\n    {\"x\": \"y\"}],\n  \"none\": null}");

    assertThat(root.place()).hasToString("input:1:1");
    Value.Sequence list = (Value.Sequence) entry(root, "list");
    assertThat(list.place()).hasToString("input:2:11");
    assertThat(list.values()).extracting(Value::place).map(Place::line).containsExactly(2, 3);
    Value.Mapping inner = (Value.Mapping) list.values().get(1);
    assertThat(entry(inner, "x").place()).hasToString("input:3:11");
    assertThat(entry(root, "none").place()).hasToString("input:4:11");
  }

  @Test
  void knowsThePlaceOfEveryValueInYaml() throws IOException {
    Value.Mapping root = mapping("# nodes\nlist:\n- 1\n- x: y\nnone:\n");

    assertThat(root.place()).hasToString("input:2:1");
    Value.Sequence list = (Value.Sequence) entry(root, "list");
    assertThat(list.place()).hasToString("input:3:1");
    assertThat(list.values().get(0).place()).hasToString("input:3:3");
    Value.Mapping inner = (Value.Mapping) list.values().get(1);
    assertThat(entry(inner, "x").place()).hasToString("input:4:6");
    assertThat(entry(root, "none")).isInstanceOf(Value.Null.class);
  }

  @ParameterizedTest
  @CsvSource({
    "on, STRING",
    "off, STRING",
    "yes, STRING",
    "no, STRING",
    "y, STRING",
    "Yes, STRING",
    "true, BOOLEAN",
    "False, BOOLEAN",
    "010, NUMBER",
    "1.30, NUMBER",
    "-1, NUMBER",
    "1e3, NUMBER",
    "0x1f, NUMBER",
    "12:30:45, STRING",
    "2026-11-21, STRING",
    "1_000, STRING",
    "'\"1.30\"', STRING",
    "'''true''', STRING",
    "v1.30, STRING",
    "1.30.1, STRING",
    "=, STRING",
    "!!str 1.30, STRING",
    "! 1.30, STRING",
    "!!int 7, NUMBER",
    "!!float 7, NUMBER",
    "!!bool true, BOOLEAN"
  })
  void yamlScalarsAreThoseOfTheCoreSchemaAndKeepTheirText(String text, Token kind)
      throws IOException {
    Value value = mapping("key: " + text).entries().get("key");

    assertThat(value)
        .isInstanceOfSatisfying(
            Value.Scalar.class,
            scalar -> {
              assertThat(scalar.kind()).isEqualTo(kind);
              assertThat(text).contains(scalar.text());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   \n\n", "# only a comment\n", "---\n", "---\n...\n", "\uFEFF", "~"})
  void anEmptyDocumentIsNull(String text) throws IOException {
    assertThat(read(text)).isInstanceOf(Value.Null.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": 1, "b": 2,\\n "a": 3} | input:2:2
          a: 1\\nb: 2\\na: 3           | input:3:1
          x: {a: 1, a: 2}            | input:1:11
          1: x\\n"1": y               | input:2:1
          """)
  void aKeyThatStandsTwiceIsRefusedAtTheSecond(String text, String place) {
    assertInvalid(text.replace("\\n", "\n")).hasMessageStartingWith(place + ": the key ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": ", "{\"a\"", "[1, 2", "{\"a\": \"b", "[tr", "{\"a\": 1,"})
  void truncatedJsonIsToldApart(String text) {
    assertInvalid(text).hasMessageStartingWith("input:1:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [1, 2", "a: {b: c", "a: \"b", "a: 'b", "- a\nb: c", "a: b: c", "\tx"})
  void brokenYamlIsToldWithItsPlace(String text) {
    assertInvalid(text).hasMessageContaining("expected YAML: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "[1] 2", "{\"a\": 1}\n{\"b\": 2}"})
  void aSecondJsonValueIsRefused(String text) {
    assertInvalid(text).hasMessageContaining("expected the end of the document");
  }

  @Test
  void aSecondYamlDocumentIsRefusedWhereItStarts() {
    assertInvalid("a: 1\n---\nb: 2\n")
        .hasMessage("input:2:1: a second YAML document starts here; give one document in a file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: !!binary aGVsbG8=",
        "a: !custom x",
        "a: !custom {b: c}",
        "a: !!set {b}",
        "!custom k: v",
        "a: !<tag:yaml.org,2002:java.net.URL> x",
        "a: !!omap [b: c]",
        "a: !custom [b]"
      })
  void unknownTagsAreRefused(String text) {
    assertInvalid(text).hasMessageContaining(" is not accepted; remove the tag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: !!int x", "a: !!bool 1", "a: !!null x", "a: !!float true"})
  void aTagCannotCallTextWhatItIsNot(String text) {
    assertInvalid(text).hasMessageContaining("because of the YAML tag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"? [a]\n: b", "{a: b}: c", "? {a: b}\n: c", "&x y: z\n*x : w"})
  void onlyPlainKeysAreAccepted(String text) {
    assertInvalid("k:\n  " + text.replace("\n", "\n  "))
        .hasMessageContaining("expected a plain key");
  }

  @Test
  void anAliasStandsForItsAnchor() throws IOException {
    Value.Mapping root = mapping("a: &x [1]\nb: *x\n");

    assertThat(entry(root, "b")).isSameAs(entry(root, "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: *x", "a: &x [*x]", "a: &x {b: {c: *x}}", "a: *x\nb: &x 1"})
  void anAliasToNothingCompleteIsRefused(String text) {
    assertInvalid(text).hasMessageContaining("refers to no earlier, complete value");
  }

  @Test
  void moreAliasesThanTheLimitAreRefused() {
    assertInvalid("a: &x 1\nb: [" + "*x, ".repeat(51) + "]")
        .hasMessageContaining("more than 50 uses of YAML aliases");
  }

  @Test
  void anAliasBombIsRefusedAlsoWithinTheLimitOfUses() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i <= 24; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertInvalid(bomb.toString()).hasMessageContaining("stand for more than 100000 values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "x: [", "x: {a: ", "- ", "? ", "- - ", "[[{"})
  void aDepthBombIsRefusedAndNotRunInto(String bracket) {
    String bomb = bracket.startsWith("x: ") ? "x: " + bracket.substring(3).repeat(100_000) : null;

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertInvalid(bomb == null ? bracket.repeat(100_000) : bomb));
  }

  @Test
  void aDepthBombOfBlocksIsRefused() {
    StringBuilder bomb = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      bomb.append(" ".repeat(i)).append("a:\n");
    }

    assertInvalid(bomb.toString()).hasMessageContaining("nested deeper than 50 levels");
  }

  @Test
  void aMappingKeepsTheOrderOfTheDocument() throws IOException {
    assertThat(mapping("{\"z\": 1, \"a\": 2, \"m\": 3}").entries().keySet())
        .containsExactly("z", "a", "m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": NaN}", "{'a': 1}", "{\"a\": 01}", "{a: 1}", "[1,]", "{\"a\" 1}"})
  void jsonIsThatOfTheStandard(String text) {
    assertInvalid(text).hasMessageContaining("expected JSON: ");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertInvalid(String text) {
    return assertThatThrownBy(() -> read(text)).isExactlyInstanceOf(InvalidInputException.class);
  }

  private static Value entry(Value.Mapping mapping, String key) {
    return Objects.requireNonNull(mapping.entries().get(key));
  }

  private static Value.Mapping mapping(String text) throws IOException {
    return (Value.Mapping) read(text);
  }

  private static Value read(String text) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of("input", new ByteArrayInputStream(text.getBytes(UTF_8)), LIMITS)) {
      return Value.read(reader);
    }
  }
}
