package dev.slipway.stacks.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.archive.ArchiveWriter;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.definition.StackReader;
import dev.slipway.stacks.reference.ImageReference.Occurrence;
import dev.slipway.stacks.reference.NodeImageReference.Checksum;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import dev.slipway.stacks.source.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {

  private static final String CNI = "cluster-addon/cni/";

  private static List<String> images(ExampleStack example) throws IOException {
    return References.of(example.stack()).images().stream().map(ImageReference::text).toList();
  }

  private static ExampleStack bare() {
    return ExampleStack.whole()
        .without("cluster-addon/cni/templates")
        .without("cluster-class/values.yaml");
  }

  private static Stack with(ExampleStack example, String path, byte[] content) throws IOException {
    SourceTree tree = example.tree();
    List<SourceFile> files = new ArrayList<>(tree.files().files());
    files.add(new SourceFile(path, Content.of(content)));
    return StackReader.read(new SourceTree(tree.origin(), new SourceFiles(files)));
  }

  private static byte[] packed(String chart, String... files) throws IOException {
    List<SourceFile> packed = new ArrayList<>();
    for (int i = 0; i < files.length; i += 2) {
      byte[] content = files[i + 1].getBytes(StandardCharsets.UTF_8);
      packed.add(new SourceFile(files[i], Content.of(content)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter.chart(chart, new SourceFiles(packed), Instant.EPOCH, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          image: nginx:1.29 | docker.io/library/nginx:1.29
          image: team/app:1 | docker.io/team/app:1
          image: localhost:5000/app:1 | localhost:5000/app:1
          image: {repository: quay.io/a/b, tag: v1} | quay.io/a/b:v1
          image: {repository: quay.io/a/b, tag: ""} | quay.io/a/b
          image: {repository: quay.io/a/b, tag: 1.30} | quay.io/a/b:1.30
          image: {registry: quay.io, repository: a/b, tag: v1} | quay.io/a/b:v1
          image: {name: quay.io/a/b, tag: v1} | quay.io/a/b:v1
          controller: {repository: quay.io/a/b, tag: v1} | quay.io/a/b:v1
          sidecars: [{proxyImage: {repository: quay.io/a/b}}] | quay.io/a/b
          x: {image: quay.io/a/b, tag: v1} | quay.io/a/b:v1
          x: {image: quay.io/a/b:v2, tag: v1} | quay.io/a/b:v2
          images: {controlPlane: [{name: quay.io/a/b:v1}]} | quay.io/a/b:v1
          images: {worker: {name: ubuntu-capi-image-v1.32.5}} |
          x: {worker: {name: quay.io/a/b:v1}} |
          image: n--/n:v1 |
          image: Ubuntu 22.04 |
          image: ubuntu-2404 |
          charts: {repository: https://charts.example.org, name: x} |
          git: {repository: example.org/a/b} |
          image: "{{ .Values.x }}:v1" |
          """)
  void findsImagesInValues(String values, String expected) throws IOException {
    assertThat(images(bare().with(CNI + "values.yaml", values + "\n")))
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `  image: quay.io/a/b:v1` | quay.io/a/b:v1
          `- image: "quay.io/a/b:v1" # pinned` | quay.io/a/b:v1
          `  image: 'quay.io/a/b'` | quay.io/a/b
          `  image: {{ .Values.image }}:v1` |
          `  image: "quay.io/a/b:{{ .Chart.AppVersion }}"` |
          `  # image: quay.io/a/b:v1` |
          `  imagePullPolicy: Always` |
          `  image:` |
          """)
  void findsImagesInTemplates(String line, String expected) throws IOException {
    assertThat(images(bare().with(CNI + "templates/a.yaml", "a:\n" + line + "\n")))
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void keepsEveryPlaceOfAnImage() throws IOException {
    ExampleStack example =
        bare()
            .with(CNI + "values.yaml", "a: 1\nimage: quay.io/a/b:v1\n")
            .with(CNI + "overwrite.yaml", "values: |\n  x:\n    image: quay.io/a/b:v1\n");

    assertThat(References.of(example.stack()).images().getFirst())
        .extracting(ImageReference::occurrences)
        .isEqualTo(
            List.of(
                new Occurrence(CNI + "overwrite.yaml", 3), new Occurrence(CNI + "values.yaml", 2)));
  }

  @Test
  void looksIntoPackedChartsAndTakesTheirDigest() throws Exception {
    byte[] archive =
        packed(
            "metrics-server",
            "Chart.yaml",
            "name: metrics-server\nversion: 3.13.0\n",
            "values.yaml",
            "image:\n  repository: registry.k8s.io/metrics-server/metrics-server\n  tag: v0.8.0\n",
            "charts/sub/templates/a.yaml",
            "image: quay.io/sub/a:v1\n",
            "README.md",
            "image: quay.io/never/b:v1\n");
    String path = "cluster-addon/metrics-server/charts/metrics-server-3.13.0.tgz";

    References references = References.of(with(bare(), path, archive));

    assertThat(references.images())
        .extracting(ImageReference::text)
        .containsExactly(
            "quay.io/sub/a:v1", "registry.k8s.io/metrics-server/metrics-server:v0.8.0");
    assertThat(references.images().getLast().occurrences())
        .containsExactly(new Occurrence(path + "!values.yaml", 2));
    assertThat(references.charts())
        .containsExactly(
            new ChartReference(
                "metrics-server",
                "3.13.0",
                Optional.of("https://kubernetes-sigs.github.io/metrics-server/"),
                Optional.of(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive))),
                List.of("cluster-addon/metrics-server")));
  }

  @Test
  void anArchiveThatIsBrokenGivesWhatCanBeReadOfIt() throws IOException {
    byte[] whole = packed("a", "values.yaml", "image: quay.io/a/b:v1\n", "x.yaml", "y: 1\n");
    Random random = new Random(8);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

      assertThat(PackedChart.texts(Content.of(damaged), 1 << 20).size()).isBetween(0, 2);
    }
  }

  @Test
  void aLockSaysTheVersionAndUrlsLoseTheirUsers() throws IOException {
    ExampleStack example =
        ExampleStack.whole()
            .replacing("cluster-addon/metrics-server/Chart.yaml", "3.13.0", "3.x.x")
            .replacing("cluster-addon/metrics-server/Chart.yaml", "https://", "https://me:secret@")
            .with(
                "cluster-addon/metrics-server/Chart.lock",
                """
                dependencies:
                  - name: metrics-server
                    repository: https://kubernetes-sigs.github.io/metrics-server/
                    version: 3.13.0
                """);

    ChartReference chart = References.of(example.stack()).charts().getFirst();

    assertThat(chart.version()).isEqualTo("3.13.0");
    assertThat(chart.toString()).doesNotContain("secret");
    assertThat(chart.repository()).contains("https://kubernetes-sigs.github.io/metrics-server/");
  }

  @Test
  void oneChartThatTwoAskForIsOne() throws IOException {
    String asks =
        "apiVersion: v2\nname: x\nversion: v1\ndependencies:\n  - {name: d, version: 1.0.0,"
            + " repository: \"https://charts.example.org\"}\n";
    ExampleStack example =
        ExampleStack.whole()
            .with("cluster-addon/cni/Chart.yaml", asks)
            .with("cluster-addon/metrics-server/Chart.yaml", asks);

    assertThat(References.of(example.stack()).charts())
        .singleElement()
        .extracting(ChartReference::usedBy)
        .isEqualTo(List.of("cluster-addon/cni", "cluster-addon/metrics-server"));
  }

  @Test
  void nodeImagesHaveNameUrlAndTheirChecksumIfItIsOne() throws IOException {
    ExampleStack example =
        ExampleStack.whole()
            .with(
                "node-images/config.yaml",
                """
                openStackNodeImages:
                  - {url: "https://a@images.example.org/x", checksum: %s, createOpts: {name: one}}
                  - {imageDir: two, checksum: md5}
                """
                    .formatted("A".repeat(128)));

    assertThat(References.of(example.stack()).nodeImages())
        .containsExactly(
            new NodeImageReference(
                "one",
                Optional.of("https://images.example.org/x"),
                Optional.of(new Checksum("sha512", "a".repeat(128)))),
            new NodeImageReference("two", Optional.empty(), Optional.empty()));
  }
}
