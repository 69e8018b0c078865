package dev.slipway.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderersTest {

  @Test
  void listsTheFormats() {
    assertThat(Renderers.formats())
        .containsExactly("text", "json", "yaml", "junit", "sarif", "html");
    assertThat(Renderers.of("json", TextStyle.PLAIN)).containsInstanceOf(JsonRenderer.class);
    assertThat(Renderers.of("svg", TextStyle.PLAIN)).isEmpty();
  }

  static List<Renderer> renderers() {
    return Renderers.all(TextStyle.PLAIN);
  }

  @ParameterizedTest
  @MethodSource("renderers")
  void writesTheSameBytesEachTimeAndEndsTheLine(Renderer renderer) {
    Report report = Examples.failing();

    assertThat(Rendered.by(renderer, report))
        .isEqualTo(Rendered.by(renderer, report))
        .endsWith("\n")
        .doesNotContain("\r");
  }

  @ParameterizedTest
  @MethodSource("renderers")
  void neverEmitsWhatATerminalObeysOrHides(Renderer renderer) {
    LongStream.range(0, 300)
        .forEach(seed ->
            assertThat(Rendered.by(renderer, RandomReports.of(seed)).codePoints())
                .describedAs("seed %d", seed)
                .noneMatch(c -> c != '\n' && c <= 0xFFFF && Visible.isHidden(c)));
  }

  @ParameterizedTest
  @MethodSource("renderers")
  void halfASurrogatePairDoesNotSpoilTheOutput(Renderer renderer) {
    String rendered = Rendered.by(renderer, Examples.hostile("a\ud83db"));

    assertThat(rendered).matches(text -> text.contains("a\\ud83db") || text.contains("a\ufffdb"));
  }

  @ParameterizedTest
  @MethodSource("renderers")
  void doesNotCloseTheStream(Renderer renderer) throws IOException {
    renderer.render(
        Examples.passing(),
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        });
  }

  @ParameterizedTest
  @MethodSource("renderers")
  void aStreamThatFailsIsAnIOException(Renderer renderer) {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };

    assertThatThrownBy(() -> renderer.render(Examples.failing(), full))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no space left");
  }
}
