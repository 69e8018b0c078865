package dev.slipway.etcd.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

  @Test
  void readsMatrixAndVectorWhateverTheOrderOfKeys() throws IOException {
    assertThat(
            read(
                """
                {"data":{"result":[
                  {"metric":{"__name__":"a"},"values":[[1769860800,"1"],[1769860815.25,"+Inf"]]},
                  {"metric":{"__name__":"b"},"value":[1769860800.001,"NaN"]}
                ],"resultType":"matrix"},"status":"success"}
                """))
        .containsExactly(
            "a 1.0 @1769860800000", "a Infinity @1769860815250", "b NaN @1769860800001");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readsEveryNumberAsJavaDoes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      double value =
          switch (random.nextInt(4)) {
            case 0 -> random.nextLong(1L << 54);
            case 1 -> random.nextLong(1_000_000_000_000L) / 1000.0;
            case 2 -> random.nextDouble();
            default -> random.nextGaussian() * Math.pow(10, random.nextInt(-30, 30));
          };
      String text = random.nextBoolean() ? Double.toString(value) : plain(value);
      char[] chars = ("[" + text + "]").toCharArray();

      assertThat(SampleText.parse(chars, 1, text.length())).isEqualTo(Double.parseDouble(text));
    }
  }

  private static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(14)).toPlainString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"data\":{\"result\":[{\"values\":[]}]}} | f:1:30: expected \"metric\" before \"values\"",
        "{\"data\":{\"result\":[{\"metric\":{},\"values\":[[1,2]]}]}} | expected a value as a string",
        "{\"data\":{\"result\":[{\"metric\":{},\"values\":[[-1,\"2\"]]}]}} | expected a time in seconds",
        "{\"data\":{\"result\":[{\"metric\":{},\"values\":[[1,\"x\"]]}]}} | found \"x\"",
        "{\"data\":{\"result\":[{\"metric\":{},\"values\":[[1,\"1\" | the JSON ends in the middle",
        "{\"data\":{\"resultType\":\"scalar\"}} | expected a result of the type matrix or vector",
        "{\"status\":\"error\",\"error\":\"oh\"} | the error of a server: oh",
        "{\"status\":\"success\"} | data.result is missing",
        "{\"data\":{\"result\":[]}} {} | expected the end of the document"
      })
  void saysWhatIsWrongWithAFile(String document, String message) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(document))
        .withMessageContaining(message);
  }

  @Test
  void saysOfAnOddEncodingThatItIsNoJson() {
    byte[] odd = {0, 1, 0, 0, 0, 0, 0, 0};

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> AnswerReader.readFile("f", new ByteArrayInputStream(odd), labels -> null))
        .withMessageContaining("expected JSON");
  }

  private static List<String> read(String document) throws IOException {
    List<String> samples = new ArrayList<>();
    AnswerReader.readFile(
        "f",
        new ByteArrayInputStream(document.getBytes(UTF_8)),
        labels ->
            (millis, value) -> samples.add(labels.get("__name__") + " " + value + " @" + millis));
    return samples;
  }
}
