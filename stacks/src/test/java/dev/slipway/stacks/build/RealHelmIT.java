package dev.slipway.stacks.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What we pack, in the hands of a real Helm: {@code lab/helm/up} tells which. */
@EnabledIfEnvironmentVariable(
    named = "SLIPWAY_LAB_HELM",
    matches = ".+",
    disabledReason = "SLIPWAY_LAB_HELM is not set: export SLIPWAY_LAB_HELM=$(lab/helm/up)")
class RealHelmIT {

  @TempDir Path folder;

  private Path release(ExampleStack example) throws Exception {
    TestRepository git = TestRepository.in(folder.resolve("git")).writeAll(example.files());
    git.commit();
    BuildProcess.build(git.root(), folder.resolve("out"));
    return folder.resolve("out/docker-harbour-1-34-v1");
  }

  private String helm(String... arguments) throws Exception {
    return run(System.getenv("SLIPWAY_LAB_HELM"), arguments);
  }

  private String run(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(said).isZero();
    return said;
  }

  @Test
  void loadsLintsAndTemplatesTheClassAsTheOperatorDoes() throws Exception {
    String chart = release(ExampleStack.whole()) + "/docker-harbour-1-34-cluster-class-v1.tgz";

    assertThat(helm("lint", "--strict", chart)).contains("0 chart(s) failed");
    assertThat(helm("template", "docker-harbour-1-34", chart, "--namespace", "x"))
        .contains("kind: ClusterClass\nmetadata:\n  name: docker-harbour-1-34-v1\n");
  }

  @Test
  void templatesAnAddonOfTheArchiveAsTheOperatorDoes() throws Exception {
    Path release = release(ExampleStack.whole());
    Path addons = Files.createDirectory(folder.resolve("addons"));
    run(
        "tar",
        "-xzf",
        release.resolve("docker-harbour-1-34-cluster-addon-v1.tgz").toString(),
        "-C",
        addons.toString());

    assertThat(
            helm(
                "template",
                "--include-crds",
                "--kube-version",
                "v1.34.7",
                "cluster-addon",
                addons.resolve("cni").toString(),
                "--namespace",
                "kube-system"))
        .contains("namespace: kube-system");
  }

  @Test
  void packsTheSameFilesAsHelmItself() throws Exception {
    Path release = release(ExampleStack.whole().with("cluster-class/templates/x.orig", "ignored"));
    String name = "docker-harbour-1-34-cluster-class-v1.tgz";
    Path source = folder.resolve("git/cluster-class");
    helm("package", source.toString(), "-d", folder.resolve("own").toString());

    // Helm accepts v1 and keeps it in the file's name.
    assertThat(listed(release.resolve(name)))
        .isEqualTo(listed(folder.resolve("own").resolve(name)));
  }

  private List<String> listed(Path archive) throws Exception {
    return run("tar", "-tzf", archive.toString()).lines().sorted().toList();
  }

  @Test
  void loadsBothChartsOfTheOldConvention() throws Exception {
    Path release = release(ExampleStack.ofOldConvention());

    for (String part : List.of("class", "addon")) {
      assertThat(
              helm("show", "chart", release + "/docker-harbour-1-34-cluster-" + part + "-v1.tgz"))
          .contains("name: docker-harbour-1-34-cluster-" + part, "version: v1");
    }
  }
}
