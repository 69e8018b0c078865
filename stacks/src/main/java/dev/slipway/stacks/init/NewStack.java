package dev.slipway.stacks.init;

import dev.slipway.report.document.Problems;
import dev.slipway.stacks.definition.KubernetesVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A stack to begin with.
 *
 * @param provider one of {@link #providers}
 * @param name one lower-case word, which becomes part of tags
 */
public record NewStack(String provider, String name, KubernetesVersion kubernetes) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,63}");

  private static final List<String> OF_ALL =
      List.of(
          "README.md",
          "csctl.yaml",
          "clusteraddon.yaml",
          "cluster-class/.helmignore",
          "cluster-class/Chart.yaml",
          "cluster-class/templates/cluster-class.yaml",
          "cluster-class/templates/control-plane.yaml",
          "cluster-class/templates/worker.yaml",
          "cluster-addon/cni/Chart.yaml",
          "cluster-addon/metrics-server/Chart.yaml",
          "cluster-addon/metrics-server/values.yaml");

  private static final Map<String, List<String>> FURTHER =
      Map.of(
          "docker",
          List.of("cluster-class/values.yaml", "cluster-addon/cni/templates/agent.yaml"),
          "openstack",
          List.of(
              "cluster-class/templates/cluster.yaml",
              "cluster-addon/cni/values.yaml",
              "cluster-addon/ccm/Chart.yaml",
              "cluster-addon/ccm/values.yaml",
              "cluster-addon/ccm/overwrite.yaml"));

  /**
   * Charts of the cloud controller manager by the minor of Kubernetes, whose number is theirs:
   * https://github.com/kubernetes/cloud-provider-openstack/tree/master/charts.
   */
  private static final Map<Integer, String> CLOUD_CONTROLLER_MANAGERS =
      Map.of(32, "2.32.1", 33, "2.33.1", 34, "2.34.2");

  public NewStack {
    Problems problems = new Problems();
    check(provider, name, problems);
    problems.throwIfAny();
  }

  /** Adds what is wrong with the two names. */
  public static void check(String provider, String name, Problems problems) {
    if (!FURTHER.containsKey(provider)) {
      problems.add(
          "--provider",
          "there is no stack to begin with for " + provider,
          "take one of " + String.join(", ", providers()));
    }
    if (!NAME.matcher(name).matches()) {
      problems.add(
          "--name",
          "expected one word of lower-case letters and digits, found " + name,
          "leave out dashes: they part the names of releases");
    }
  }

  public static List<String> providers() {
    return FURTHER.keySet().stream().sorted().toList();
  }

  /** The files by their path in the stack. */
  public Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (List<String> paths : List.of(OF_ALL, FURTHER.getOrDefault(provider, List.of()))) {
      for (String path : paths) {
        files.put(path, filled(text(path)));
      }
    }
    return files;
  }

  private String filled(String text) {
    return text.replace("@name@", name)
        .replace("@kubernetes@", kubernetes.toString())
        .replace("@minor@", kubernetes.major() + "-" + kubernetes.minor())
        .replace(
            "@ccm@",
            CLOUD_CONTROLLER_MANAGERS.getOrDefault(
                kubernetes.minor(), "2." + kubernetes.minor() + ".0"));
  }

  private String text(String path) {
    String resource = provider + "/" + path;
    try (InputStream in =
        Objects.requireNonNull(NewStack.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
