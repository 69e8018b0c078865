package dev.slipway.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Figure.Box;
import dev.slipway.report.Figure.Containment;
import dev.slipway.report.Figure.Tone;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class FiguresTest {

  private static final Containment FIGURE =
      new Containment(
          "Where it <runs> & \"why\"",
          List.of(
              new Box(
                  "zone",
                  "az1 <script>alert(1)</script> \u0000\u001b",
                  Tone.PLAIN,
                  List.of(
                      new Box(
                          "host",
                          "0f",
                          Tone.GOOD,
                          List.of(new Box("member", "größe-北京-🚢", Tone.PLAIN, List.of()))),
                      new Box("host", "unknown", Tone.UNKNOWN, List.of())))));

  @Test
  void drawsAnSvgFileThatIsWellFormedAndNeedsNothingElse() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Figures.svg(FIGURE, out);

    Document document =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(out.toByteArray()));
    assertThat(document.getDocumentElement().getNamespaceURI())
        .isEqualTo("http://www.w3.org/2000/svg");
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(4);
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(FIGURE.title());
    String svg = out.toString(StandardCharsets.UTF_8);
    assertThat(svg).contains("--pass:", "svg .good rect", "größe-北京-🚢");
    assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
  }

  @Test
  void drawsNothingWhereThereIsNothing() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Figures.svg(new Containment("Nothing", List.of()), out);

    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("<svg ").contains("Nothing");
  }

  @Test
  void drawsLinesOfATerminalUnderTheTitle() {
    assertThat(Figures.text(FIGURE, TextStyle.PLAIN).lines().toList().getFirst())
        .isEqualTo(FIGURE.title());
    assertThat(Figures.text(FIGURE, TextStyle.PLAIN)).contains("host 0f").doesNotContain("\u001b");
  }
}
