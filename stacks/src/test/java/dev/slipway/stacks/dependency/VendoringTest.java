package dev.slipway.stacks.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.hash.Sha256;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VendoringTest {

  private static final String REPOSITORY = "https://charts.example.org/stable";

  private final List<LockedChart> asked = new ArrayList<>();

  private Stack vendored(ExampleStack example) throws IOException {
    return Vendoring.of(
        example.stack(),
        chart -> {
          asked.add(chart);
          byte[] archive = Vendored.archive(chart.name(), chart.version(), "fetched");
          return new FetchedChart(Content.of(archive), Sha256.of(archive));
        },
        TestRepository.COMMITTED);
  }

  private static ExampleStack one(String version, String locked) {
    return Vendored.asking(
        ExampleStack.whole(),
        Vendored.dependency("ms", version, REPOSITORY),
        Vendored.dependency("ms", locked, REPOSITORY));
  }

  private static List<String> packed(Stack stack) {
    return stack.source().files().files().stream()
        .map(SourceFile::path)
        .filter(path -> path.contains("/charts/"))
        .toList();
  }

  private void refused(ExampleStack example, String... words) {
    asked.clear();
    assertThatThrownBy(() -> vendored(example))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(words);
    assertThat(asked).isEmpty();
  }

  @Test
  void fetchesWhatTheLockPinsForARangeAndPacksItUnchanged() throws IOException {
    Stack stack = vendored(one("^3.1.0", "3.13.0"));

    assertThat(asked).containsExactly(new LockedChart("ms", "3.13.0", REPOSITORY));
    assertThat(packed(stack)).containsExactly(Vendored.ADDON + "/charts/ms-3.13.0.tgz");
    assertThat(stack.addons().get(1).files().file("charts/ms-3.13.0.tgz").orElseThrow())
        .satisfies(file ->
            assertThat(file.content().bytes())
                .isEqualTo(Vendored.archive("ms", "3.13.0", "fetched")));
  }

  @Test
  void wantsALockAndOneThatFits() {
    refused(
        ExampleStack.whole(),
        "cluster-addon/metrics-server/Chart.yaml:7:",
        "no Chart.lock",
        "helm dependency update cluster-addon/metrics-server and commit Chart.lock");
    refused(
        one("^3.1.0", "3.13.0").replacing(Vendored.ADDON + "/Chart.yaml", "^3.1.0", "^3.2.0"),
        "Chart.lock is out of date");
    refused(
        one("^3.1.0", "3.13.0")
            .replacing(Vendored.ADDON + "/Chart.lock", "name: ms", "name: other"),
        "Chart.lock is out of date");
    refused(one("^3.1.0", "^3.1.0"), "Chart.lock:4:", "one exact version");
    refused(one("1", "../../1.0.0"), "one exact version");
  }

  @Test
  void takesWhatIsCommittedAsItIs() throws IOException {
    byte[] committed = Vendored.archive("ms", "3.13.0", "committed");
    Stack stack =
        vendored(one("3.13.0", "3.13.0").with(Vendored.ADDON + "/charts/ms-3.13.0.tgz", committed));

    assertThat(asked).isEmpty();
    assertThat(stack.addons().get(1).packed("ms", "3.13.0").orElseThrow().content().bytes())
        .isEqualTo(committed);
  }

  @Test
  void refusesWhatIsCommittedUnderAWrongName() {
    refused(
        one("3.13.0", "3.13.0")
            .with(
                Vendored.ADDON + "/charts/ms-3.13.0.tgz", Vendored.archive("ms", "3.12.0", "old")),
        "charts/ms-3.13.0.tgz",
        "it holds ms 3.12.0");
    refused(
        one("3.13.0", "3.13.0")
            .with(
                Vendored.ADDON + "/charts/ms/Chart.yaml",
                "apiVersion: v2\nname: ms\nversion: 3.12.0\n"),
        "charts/ms/Chart.yaml:3:",
        "this is 3.12.0");
  }

  @Test
  void packsAChartOnceThatIsAskedForUnderAliases() throws IOException {
    String two = "  alias: a\n";
    ExampleStack example =
        Vendored.asking(
            ExampleStack.whole(),
            Vendored.dependency("ms", "1.0.0", REPOSITORY)
                + two
                + Vendored.dependency("ms", "1.0.0", REPOSITORY)
                + Vendored.dependency("ms", "2.0.0", REPOSITORY)
                + "  alias: c\n",
            Vendored.dependency("ms", "1.0.0", REPOSITORY)
                + Vendored.dependency("ms", "1.0.0", REPOSITORY)
                + Vendored.dependency("ms", "2.0.0", REPOSITORY));

    assertThat(packed(vendored(example)))
        .containsExactly(
            Vendored.ADDON + "/charts/ms-1.0.0.tgz", Vendored.ADDON + "/charts/ms-2.0.0.tgz");
  }

  @Test
  void packsAChartOfTheStackWithWhatItDependsOnItself() throws IOException {
    String library =
        "apiVersion: v2\nname: library\nversion: 1.2.3\ndependencies:\n"
            + Vendored.dependency("deep", "1.0.0", "oci://registry.example.org/charts");
    ExampleStack example =
        Vendored.asking(
                ExampleStack.whole(),
                Vendored.dependency("library", "1.2.3", "file://../../library"),
                Vendored.dependency("library", "1.2.3", "file://../../library"))
            .with("library/Chart.yaml", library)
            .with(
                "library/Chart.lock",
                Vendored.lock(
                    library,
                    Vendored.dependency("deep", "1.0.0", "oci://registry.example.org/charts")));

    Stack stack = vendored(example);

    assertThat(asked).extracting(LockedChart::name).containsExactly("deep");
    assertThat(
            PackedIdentity.of(
                "x", stack.addons().get(1).packed("library", "1.2.3").orElseThrow().content()))
        .isEqualTo(new PackedIdentity("library", "1.2.3"));
    assertThat(packed(stack)).containsExactly(Vendored.ADDON + "/charts/library-1.2.3.tgz");

    refused(
        example.replacing("library/Chart.yaml", "version: 1.2.3", "version: 1.2.4"), "out of date");
  }

  @Test
  void refusesWhatCannotBePacked() {
    for (String repository :
        List.of(
            "http://charts.example.org/x",
            "https://user:secret@charts.example.org/x",
            "oci://user@registry.example.org/x",
            "@stable",
            "file:///etc",
            "file://../../../outside",
            "file://.")) {
      asked.clear();
      ExampleStack example =
          Vendored.asking(
              ExampleStack.whole(),
              Vendored.dependency("ms", "1.0.0", "\"" + repository + "\""),
              Vendored.dependency("ms", "1.0.0", "\"" + repository + "\""));
      assertThatThrownBy(() -> vendored(example))
          .describedAs(repository)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("metrics-server")
          .hasMessageNotContaining("secret");
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void refusesWhatHelmWouldNotSee() {
    refused(
        one("1.0.0", "1.0.0").with(Vendored.ADDON + "/.helmignore", "*.tgz\n"),
        ".helmignore",
        "charts/ms-1.0.0.tgz");
  }

  @Test
  void refusesWhatIsFetchedAndIsSomethingElse() {
    for (byte[] archive : List.of(Vendored.archive("other", "1.0.0", "x"), "<html>".getBytes())) {
      assertThatThrownBy(() ->
              Vendoring.of(
                  one("1.0.0", "1.0.0").stack(),
                  chart -> new FetchedChart(Content.of(archive), Sha256.of(archive)),
                  TestRepository.COMMITTED))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("ms 1.0.0 from " + REPOSITORY);
    }
  }
}
