package dev.slipway.report.document;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {

  private static final Limits LIMITS = new Limits(1 << 20, 50, 10);

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": [1, \"two\", true, null]}", "a: [1, two, true, null]"})
  void tellsTheSameTokensInBothNotations(String text) throws IOException {
    try (DocumentReader reader = reader(text.getBytes(UTF_8))) {
      reader.beginMapping();
      assertThat(reader.name()).isEqualTo("a");
      reader.beginSequence();
      assertThat(reader.peek()).isEqualTo(Token.NUMBER);
      assertThat(reader.text()).isEqualTo("1");
      assertThat(reader.peek()).isEqualTo(Token.STRING);
      assertThat(reader.text()).isEqualTo("two");
      assertThat(reader.peek()).isEqualTo(Token.BOOLEAN);
      assertThat(reader.text()).isEqualTo("true");
      assertThat(reader.hasNext()).isTrue();
      assertThat(reader.text()).isNull();
      assertThat(reader.hasNext()).isFalse();
      reader.endSequence();
      reader.endMapping();
      assertThat(reader.peek()).isEqualTo(Token.END);
      reader.end();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"skip\": {\"a\": [[1], {\"b\": 2}]}, \"then\": \"here\"}",
        "skip: {a: [[1], {b: 2}]}\nthen: here",
        "skip: &x [1]\nthen: here",
        "skip:\n- a:\n  - b\nthen: here",
        "{\"skip\": \"\", \"then\": \"here\"}"
      })
  void skipPassesOverOneWholeValue(String text) throws IOException {
    try (DocumentReader reader = reader(text.getBytes(UTF_8))) {
      reader.beginMapping();
      assertThat(reader.name()).isEqualTo("skip");
      reader.skip();
      assertThat(reader.name()).isEqualTo("then");
      assertThat(reader.text()).isEqualTo("here");
      reader.endMapping();
      reader.end();
    }
  }

  @Test
  void whatIsNotExpectedIsToldWithItsPlace() throws IOException {
    try (DocumentReader reader = reader("{\n  \"a\": 1\n}".getBytes(UTF_8))) {
      reader.beginMapping();
      reader.name();

      assertThatThrownBy(reader::beginSequence)
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("input:2:8: expected a sequence, found a number");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"ä\": \"ö😀\"}", "ä: ö😀"})
  void readsUtf8AndUtf16WithByteOrderMark(String text) throws IOException {
    for (Charset charset : new Charset[] {UTF_8, UTF_16LE, UTF_16BE}) {
      byte[] bytes = ("\uFEFF" + text).getBytes(charset);

      Value value = Value.read(reader(bytes));

      assertThat(((Value.Mapping) value).entries())
          .containsOnlyKeys("ä")
          .extractingByKey("ä")
          .isInstanceOfSatisfying(
              Value.Scalar.class, scalar -> assertThat(scalar.text()).isEqualTo("ö😀"));
      assertThat(value.place()).describedAs(charset.name()).isEqualTo(new Place("input", 1, 1));
    }
  }

  @Test
  void readsWhatPowerShellRedirects() throws IOException {
    String listing = "\uFEFF{\r\n  \"kind\": \"List\"\r\n}\r\n";

    Value value = Value.read(reader(listing.getBytes(UTF_16LE)));

    assertThat(((Value.Mapping) value).entries()).containsOnlyKeys("kind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": \"%\"}", "a: %", "{\"%\": 1}", "%: 1", "# %\na: 1"})
  void textThatIsNotUtf8IsInvalidInput(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    bytes[text.indexOf('%')] = (byte) 0xFF;

    assertThatThrownBy(() -> Value.read(reader(bytes))).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": [\"", "a: [x, "})
  void anExceptionOfTheSourceStaysWhatItIs(String beginning) {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream((beginning + "y".repeat(10_000)).getBytes(UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }
            });

    assertThatThrownBy(() -> Value.read(DocumentReader.of("input", failing, LIMITS)))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("connection reset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": \"", "a: \"", "a: # "})
  void moreBytesThanTheLimitAreRefused(String beginning) {
    byte[] bytes = (beginning + "x".repeat(100)).getBytes(UTF_8);

    assertThatThrownBy(() ->
            Value.read(
                DocumentReader.of("input", new ByteArrayInputStream(bytes), new Limits(99, 50, 0))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("input: larger than the limit of 99 bytes; give a smaller document");
  }

  @Test
  void closesTheSource() throws IOException {
    for (String text : new String[] {"{}", "a: b"}) {
      AtomicBoolean closed = new AtomicBoolean();
      InputStream source =
          new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public void close() {
              closed.set(true);
            }
          };

      DocumentReader.of("input", source, LIMITS).close();

      assertThat(closed).isTrue();
    }
  }

  @Test
  void aFileThatIsMissingOrAFolderIsNamed(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> DocumentReader.open(folder.resolve("missing"), LIMITS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(folder.resolve("missing") + ": there is no such file; check the path");
    assertThatThrownBy(() -> DocumentReader.open(folder, LIMITS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(folder + ": expected a file, found a folder");

    Path file = Files.writeString(folder.resolve("there"), "a: b");
    try (DocumentReader reader = DocumentReader.open(file, LIMITS)) {
      assertThat(reader.document()).isEqualTo(file.toString());
    }
  }

  private static DocumentReader reader(byte[] bytes) throws IOException {
    return DocumentReader.of("input", new ByteArrayInputStream(bytes), LIMITS);
  }

  /**
   * The scanner would copy the line with each thousand characters that it reads: twenty seconds.
   */
  @Test
  void aCommentOfMegabytesInOneLineIsPassedOver() {
    byte[] comment = ("# " + "x".repeat(4_000_000)).getBytes(StandardCharsets.UTF_8);

    Value value =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () ->
                Value.read(
                    DocumentReader.of(
                        "input", new ByteArrayInputStream(comment), Limits.CONFIGURATION)));

    assertThat(value).isInstanceOf(Value.Null.class);
  }

  @Test
  void whatBeginsWithABraceCanBeReadAsYaml() throws IOException {
    byte[] flow = "{a: b, c: [d]}".getBytes(StandardCharsets.UTF_8);

    Value value =
        Value.read(
            DocumentReader.ofYaml("input", new ByteArrayInputStream(flow), Limits.CONFIGURATION));

    assertThat(value).isInstanceOf(Value.Mapping.class);
  }
}
