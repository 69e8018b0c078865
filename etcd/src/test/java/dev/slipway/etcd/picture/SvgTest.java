package dev.slipway.etcd.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.report.EnvironmentException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

class SvgTest {

  /** Coarse, so that a person can read the files that the bytes are held to. */
  private static final ClusterSeries SERIES =
      Clusters.incident(Duration.ofMinutes(30), 20, "cp-0", "cp-1", "cp-2");

  @ParameterizedTest
  @EnumSource
  void givesTheSameBytesAsBefore(Chart chart) throws IOException {
    String name = chart.name().toLowerCase(Locale.ROOT) + ".svg";

    String svg = EtcdPicture.svg(chart, SERIES, Clusters.MARKS);

    try (InputStream in = SvgTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      assertThat(svg).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWellFormedAndHarmlessWhateverTheNames(Chart chart) throws Exception {
    String hostile = "]]></text><script>alert(1)</script>\"'&\u0000\u202e";
    List<Mark> marks =
        List.of(
            new Mark.EveryHour(30, Mark.Origin.SCHEDULE, hostile),
            new Mark.Moment(Clusters.START.plusSeconds(40_000), Mark.Origin.CHANGE, hostile));

    String svg =
        EtcdPicture.svg(
            chart, new ClusterSeries(hostile, SERIES.grid(), SERIES.members(), List.of()), marks);

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg).doesNotContain("http://www.w3.org/1999", "url(", "href");
  }

  @Test
  void saysWhereThereIsNothingToCompare() {
    assertThat(EtcdPicture.svg(Chart.BEFORE_AFTER, SERIES, List.of()))
        .contains("No date was given that has data before and after it.");
  }

  @Test
  void drawsTheSameCellsAsPixels() throws IOException {
    byte[] png = pngOrSkip();

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    HeatMap map = Pictures.of(SERIES, List.of()).hours();
    int shade = Shades.OF_SHARES.of(map.all().share(3 * map.columns().size()));
    double x = SvgChart.LEFT + 20;
    double y = SvgChart.TOP + 3 * 15 + 7;
    int rgb = image.getRGB((int) (x * Png.SCALE), (int) (y * Png.SCALE)) & 0xffffff;

    assertThat(image.getWidth()).isEqualTo(SvgDocument.WIDTH * Png.SCALE);
    assertThat(String.format(Locale.ROOT, "#%06x", rgb)).isEqualTo(Shades.LIGHT.get(shade));
  }

  private static byte[] pngOrSkip() {
    try {
      return EtcdPicture.png(Chart.HEAT_MAP, SERIES, List.of());
    } catch (EnvironmentException e) {
      return Assumptions.abort("no font: " + e.getMessage());
    }
  }
}
