package dev.slipway.stacks.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.document.Fields;
import dev.slipway.stacks.reference.References;
import dev.slipway.stacks.sbom.Sbom.StackChart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CycloneDxWriterTest {

  private static final String SCHEMAS = "http://cyclonedx.org/schema/";

  /** The one that CycloneDX publishes, out of its own library. */
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_7,
              builder ->
                  builder.schemas(
                      Map.of(
                          SCHEMAS + "bom-1.6.schema.json",
                          resource("/bom-1.6.schema.json"),
                          SCHEMAS + "spdx.schema.json",
                          resource("/spdx.schema.json"),
                          SCHEMAS + "jsf-0.82.schema.json",
                          resource("/jsf-0.82.schema.json"))))
          .getSchema(SchemaLocation.of(SCHEMAS + "bom-1.6.schema.json"));

  private static String resource(String name) {
    try (InputStream in = CycloneDxWriterTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExampleStack rich() {
    return ExampleStack.whole()
        .with(
            "cluster-addon/cni/values.yaml",
            """
            image:
              repository: quay.io/cilium/cilium
              tag: v1.18.0
              digest: sha256:%s
            """
                .formatted("a".repeat(64)))
        .with(
            "node-images/config.yaml",
            """
            apiVersion: openstack.infrastructure.clusterstack.x-k8s.io/v1alpha1
            openStackNodeImages:
              - url: https://images.example.org/ubuntu-2404-kube-v1.34.7.qcow2
                checksum: sha256:%s
                createOpts: {name: ubuntu-2404-kube-v1.34.7, disk_format: qcow2}
              - imageDir: built
                createOpts: {disk_format: qcow2}
            """
                .formatted("B".repeat(64)));
  }

  private static String written(ExampleStack example) throws IOException {
    Stack stack = example.stack();
    return new String(
        CycloneDxWriter.bytes(
            new Sbom(
                "docker-harbour-1-34-v2",
                stack.coordinates().toString(),
                "v2",
                "v1.34.7",
                stack.source().origin(),
                TestRepository.COMMITTED,
                List.of(
                    new StackChart("cluster-class", "docker-harbour-1-34-cluster-class", "v2"),
                    new StackChart("cluster-addon/cni", "cni", "v1"),
                    new StackChart("cluster-addon/metrics-server", "metrics-server", "v1")),
                References.of(stack))),
        StandardCharsets.UTF_8);
  }

  private static List<String> errors(String document) {
    return SCHEMA.validate(document, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  @Test
  void validatesAgainstTheSchemaOfCycloneDx() throws IOException {
    assertThat(errors(written(ExampleStack.whole()))).isEmpty();
    assertThat(errors(written(ExampleStack.ofOldConvention()))).isEmpty();
    assertThat(errors(written(rich()))).isEmpty();
  }

  @Test
  void theSchemaIsOneThatRefuses() throws IOException {
    String document = written(rich());

    assertThat(errors(document.replace("\"CycloneDX\"", "\"SPDX\""))).isNotEmpty();
    assertThat(errors(document.replace("urn:uuid:", "uuid:"))).isNotEmpty();
    assertThat(errors(document.replace("\"container\"", "\"image\""))).isNotEmpty();
    assertThat(errors(document.replace("\"SHA-256\"", "\"SHA256\""))).isNotEmpty();
  }

  @Test
  void listsChartsImagesAndNodeImagesWithWhatIsKnownOfThem() throws IOException {
    assertThat(written(rich()))
        .contains(
            "pkg:helm/docker-harbour-1-34-cluster-class@v2?vcs_url=git%2Bhttps:%2F%2Fgit.example",
            "pkg:helm/metrics-server@3.13.0?repository_url=https:%2F%2Fkubernetes-sigs.github.io",
            "pkg:oci/cilium@sha256:" + "a".repeat(64) + "?repository_url=quay.io%2Fcilium%2Fcilium",
            "\"location\": \"cluster-addon/cni/values.yaml\"",
            "pkg:generic/ubuntu-2404-kube-v1.34.7?checksum=sha256:" + "b".repeat(64),
            "\"name\": \"built\"",
            "\"timestamp\": \"2026-04-24T10:00:00Z\"",
            "\"aggregate\": \"incomplete\"");
  }

  @Test
  void everyReferenceLeadsToOneComponent() throws IOException {
    String text = written(rich());
    Fields document = parsed(text);
    List<String> references = new ArrayList<>();
    Matcher matcher = Pattern.compile("\"bom-ref\": \"([^\"]+)\"").matcher(text);
    while (matcher.find()) {
      references.add(matcher.group(1));
    }
    Set<String> wanted = new TreeSet<>();
    for (Value each : document.sequence("dependencies")) {
      Fields dependency = Fields.of(each, "a dependency", new Problems());
      wanted.add(dependency.scalar("ref").orElseThrow().text());
      for (Value on : dependency.sequence("dependsOn")) {
        wanted.add(((Scalar) on).text());
      }
    }

    assertThat(references).doesNotHaveDuplicates().containsAll(wanted);
    assertThat(wanted).containsAll(references);
  }

  private static Fields parsed(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (DocumentReader reader =
        DocumentReader.ofJson("sbom", new ByteArrayInputStream(bytes), Limits.CONFIGURATION)) {
      return Fields.of(Value.read(reader), "a document", new Problems());
    }
  }

  @Test
  void theSerialNumberIsThatOfTheContent() throws IOException {
    String one = serialNumber(written(rich()));

    assertThat(serialNumber(written(rich()))).isEqualTo(one);
    assertThat(serialNumber(written(ExampleStack.whole()))).isNotEqualTo(one);
    // RFC 9562: version 8, variant 10.
    assertThat(one)
        .matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }

  private static String serialNumber(String document) {
    Matcher matcher = Pattern.compile("\"serialNumber\": \"([^\"]+)\"").matcher(document);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
