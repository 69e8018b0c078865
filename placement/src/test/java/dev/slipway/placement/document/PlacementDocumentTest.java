package dev.slipway.placement.document;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.placement.Cluster;
import dev.slipway.placement.Placement;
import dev.slipway.placement.Survey;
import dev.slipway.placement.Written;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.evidence.Scheduling.Disk;
import dev.slipway.placement.evidence.Scheduling.Group;
import dev.slipway.placement.picture.PlacementText;
import dev.slipway.report.Examined;
import dev.slipway.report.Examined.Outcome;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.render.TextStyle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlacementDocumentTest {

  static Stream<Survey> surveys() {
    return Stream.of(
        survey(Cluster.of().placement()),
        survey(Placement.unreadable("prod", "forbidden", Grade.OBSERVED)),
        survey(Cluster.of(member("a"), worker("größe-北京-🚢")).placement()),
        survey(full()));
  }

  private static Placement full() {
    return Cluster.of(
            member("a").in("R", "az1").on("x"),
            member("b").in("R", "az1").on("y"),
            worker("w").in("R", "az2"))
        .with(
            Written.in("w.yaml")
                .observed(NOW.minusSeconds(600))
                .validUntil(NOW.minusSeconds(1), NodeLabels.ZONE)
                .host("b", "y"))
        .with(Written.in("n.yaml").observed(NOW.minusSeconds(180)).host("a", "x").zone("w", "2"))
        .held("a", Disk.LOCAL, new Group("g", "anti-affinity", 2))
        .held("b", Disk.UNKNOWN)
        .placement();
  }

  private static Survey survey(Placement placement) {
    return new Survey(
        placement,
        List.of(
            new Examined("nodes", Outcome.READ, "3 nodes", NOW),
            new Examined("w.yaml", Outcome.SET_ASIDE, "entry of b: it is withdrawn", null)));
  }

  @ParameterizedTest
  @MethodSource("surveys")
  void followsItsSchemaInBothNotations(Survey survey) throws IOException {
    String json = json(survey);
    ByteArrayOutputStream yaml = new ByteArrayOutputStream();
    PlacementDocument.yaml(survey, NOW, yaml);

    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
    assertThat(schema().validate(yaml.toString(StandardCharsets.UTF_8), InputFormat.YAML))
        .isEmpty();
    assertThat(plain(yaml.toByteArray())).isEqualTo(plain(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void saysWhatIsKnownOfANodeAndFromWhere() throws IOException {
    String json = json(survey(full()));

    String oneLine = json.replaceAll("\\s+", " ");
    assertThat(oneLine)
        .contains(
            "\"node\": \"a\", \"role\": \"control-plane\", \"region\": \"R\", \"zone\": \"az1\","
                + " \"host\": \"x\",")
        .contains(
            "\"attribute\": \"host\", \"value\": \"x\", \"scope\": { \"cloud\": \"cloud\","
                + " \"project\": \"project\", \"region\": \"R\" }, \"source\": \"n.yaml (source"
                + " plugin)\", \"grade\": \"observed\", \"observedAt\": \"2026-11-20T11:57:00Z\"")
        .contains("\"policy\": \"anti-affinity\", \"maxPerHost\": 2")
        .contains("\"withdrawn\": [ { \"attribute\": \"zone\", \"value\": \"az1\"");
  }

  @Test
  void isShownToAPersonWithItsAge() {
    String text = new PlacementText(TextStyle.PLAIN.withWidth(120), NOW).of(survey(full()));

    assertThat(text)
        .startsWith("prod: 2 control-plane members, 1 worker, as of 2026-11-20T12:00:00Z\n\nNODE")
        .containsPattern("a +member +R +az1 +x +observed +3 min ago +anti-affinity")
        .containsPattern("b +member +R +unknown +unknown +nothing")
        .contains("Where the control plane runs", "host x")
        .endsWith("Not used:\n  w.yaml: entry of b: it is withdrawn\n")
        .doesNotContain("\nw ");
    assertThat(
            new PlacementText(TextStyle.PLAIN.withWidth(120).withVerbose(true), NOW)
                .of(survey(full())))
        .containsPattern("\nw +worker +R +2 +unknown");
  }

  @Test
  void tellsAPersonWhyThereIsNothingToShow() {
    assertThat(
            new PlacementText(TextStyle.PLAIN, NOW)
                .of(survey(Placement.unreadable("prod", "forbidden", Grade.DECLARED))))
        .contains("The nodes could not be read: forbidden.")
        .doesNotContain("NODE");
  }

  private static String json(Survey survey) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlacementDocument.json(survey, NOW, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The tree without places. */
  private static String plain(byte[] document) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of("d", new ByteArrayInputStream(document), Limits.CONFIGURATION)) {
      return Value.read(reader).toString().replaceAll("Place\\[[^]]*]|d:\\d+:\\d+", "");
    }
  }

  private static Schema schema() {
    try (InputStream in =
        PlacementDocument.class.getResourceAsStream(
            "/dev/slipway/placement/placement.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
