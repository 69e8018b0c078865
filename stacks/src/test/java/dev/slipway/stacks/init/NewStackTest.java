package dev.slipway.stacks.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.Finding;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import dev.slipway.stacks.configuration.ConfigurationReference;
import dev.slipway.stacks.definition.KubernetesVersion;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.definition.StackReader;
import dev.slipway.stacks.lint.StackRules;
import dev.slipway.stacks.render.RenderedStack;
import dev.slipway.stacks.render.StackRendering;
import dev.slipway.stacks.source.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewStackTest {

  private static final KubernetesVersion VERSION = KubernetesVersion.of("v1.34.7").orElseThrow();

  @TempDir Path folder;

  @Test
  void theExampleIsANewStackForDocker() {
    Map<String, String> files = new NewStack("docker", "harbour", VERSION).files();
    Map<String, String> example = ExampleStack.whole().files();
    files.remove("README.md");
    example.remove("README.md");

    assertThat(files).isEqualTo(example);
  }

  @ParameterizedTest
  @CsvSource({"docker, v1.34.7", "openstack, v1.34.7", "openstack, v1.33.10", "openstack, v1.40.0"})
  void aNewStackBreaksNoRuleAndDocumentsItself(String provider, String version) throws IOException {
    Map<String, String> files =
        new NewStack(provider, "pier", KubernetesVersion.of(version).orElseThrow()).files();
    TestRepository git = TestRepository.in(folder).writeAll(files);
    git.commit();

    try (GitRepository repository = GitRepository.containing(git.root())) {
      Stack stack = StackReader.read(repository.at("HEAD"));
      RenderedStack rendered = StackRendering.of(stack);

      assertThat(StackRules.judge(stack, rendered))
          .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
          .extracting(Finding::message)
          .isEmpty();
      assertThat(files.values()).noneMatch(text -> text.contains("@"));
      if (rendered.isClassRendered()) {
        String page =
            ConfigurationReference.of(stack, rendered.ofClusterClass("ClusterClass").getFirst());
        assertThat(page).contains(stack.coordinates().toString(), version);
        if (provider.equals("openstack")) {
          assertThat(page)
              .contains("| `identityRef.cloudName` | string | yes | `\"openstack\"` |")
              .contains("| `controlPlaneFlavor` | string |  | `\"SCS-2V-4-20s\"` |");
        }
      }
    }
  }

  @Test
  void itIsWrittenIntoANewOrEmptyFolderOnly() throws IOException {
    Map<String, String> files = new NewStack("openstack", "pier", VERSION).files();
    Path fresh = folder.resolve("a/b");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("x"), "mine");

    NewFolder.write(fresh, files);
    NewFolder.write(empty, files);

    for (Path written : new Path[] {fresh, empty}) {
      assertThat(written.resolve("cluster-class/Chart.yaml"))
          .content()
          .contains("openstack-pier-1-34");
    }
    assertThatThrownBy(() -> NewFolder.write(full, files))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is something already");
    assertThatThrownBy(() -> NewFolder.write(full.resolve("x"), files))
        .hasMessageContaining("there is something already");
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all).noneMatch(path -> path.getFileName().toString().startsWith(".slipway"));
    }
    assertThat(full.resolve("csctl.yaml")).doesNotExist();
  }

  @Test
  void nothingIsLeftWhereItCannotBeWrittenWhole() {
    assertThatThrownBy(() -> NewFolder.write(folder.resolve("x"), Map.of("a", "1", "a/b", "2")))
        .isInstanceOf(IOException.class);

    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a-b", "Pier", "../x", "a b", "p\u00efer"})
  void aNameIsOneWord(String name) {
    assertThatThrownBy(() -> new NewStack("openstack", name, VERSION))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--name: expected one word");
  }

  @Test
  void aProviderIsOneOfOurs() {
    assertThatThrownBy(() -> new NewStack("hetzner", "pier", VERSION))
        .hasMessageContaining("take one of docker, openstack");
  }
}
