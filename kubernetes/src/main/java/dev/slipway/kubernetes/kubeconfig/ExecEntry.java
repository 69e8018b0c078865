package dev.slipway.kubernetes.kubeconfig;

import dev.slipway.kubernetes.kubeconfig.ExecPlugin.InteractiveMode;
import dev.slipway.report.document.Value;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kubeconfig says about an exec plugin (client-go tools/clientcmd/api/v1/types.go,
 * ExecConfig; validation.go, validateAuthInfo).
 */
final class ExecEntry {

  private static final String GROUP = "client.authentication.k8s.io/";
  private static final String EXTENSION = GROUP + "exec";

  private ExecEntry() {}

  static @Nullable ExecPlugin plugin(Section exec, Section cluster) {
    String apiVersion = apiVersion(exec);
    String command = command(exec);
    Map<String, String> environment = new LinkedHashMap<>();
    for (Section variable : exec.sections("env")) {
      String name = variable.text("name");
      if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
        variable.problem("name", "expected the name of an environment variable", "");
      } else {
        environment.put(name, variable.text("value"));
      }
    }
    InteractiveMode mode = interactiveMode(exec, apiVersion);
    return new ExecPlugin(
        apiVersion,
        command,
        exec.texts("args"),
        environment,
        exec.flag("provideClusterInfo"),
        mode,
        printable(exec.text("installHint")),
        clusterConfig(cluster));
  }

  private static String apiVersion(Section exec) {
    String apiVersion = exec.text("apiVersion");
    switch (apiVersion) {
      case GROUP + "v1", GROUP + "v1beta1" -> {}
      case GROUP + "v1alpha1" ->
          exec.problem(
              "apiVersion",
              "v1alpha1 was removed from Kubernetes clients with 1.24",
              "set " + GROUP + "v1 or v1beta1; the plugin may need an update");
      case "" -> exec.problem("apiVersion", "expected " + GROUP + "v1 or v1beta1", "");
      default ->
          exec.problem(
              "apiVersion", "expected " + GROUP + "v1 or v1beta1, found " + apiVersion, "");
    }
    return apiVersion;
  }

  /** A command with a slash counts from the folder of the kubeconfig, another is on PATH. */
  private static String command(Section exec) {
    String command = exec.text("command");
    if (command.isEmpty()) {
      exec.problem("command", "expected the program that prints the credentials", "");
    } else if (command.contains(File.separator)) {
      return String.valueOf(exec.path("command"));
    }
    return command;
  }

  private static InteractiveMode interactiveMode(Section exec, String apiVersion) {
    String mode = exec.text("interactiveMode");
    return switch (mode) {
      case "Never" -> InteractiveMode.NEVER;
      case "IfAvailable" -> InteractiveMode.IF_AVAILABLE;
      case "Always" -> InteractiveMode.ALWAYS;
      default -> {
        boolean optional = !apiVersion.equals(GROUP + "v1");
        if (!mode.isEmpty() || !optional) {
          exec.problem("interactiveMode", "expected Never, IfAvailable or Always", "");
        }
        yield InteractiveMode.IF_AVAILABLE;
      }
    };
  }

  private static @Nullable String clusterConfig(Section cluster) {
    for (Section extension : cluster.sections("extensions")) {
      if (extension.text("name").equals(EXTENSION)) {
        Value value = extension.mapping().entries().get("extension");
        return value == null ? null : JsonText.of(value);
      }
    }
    return null;
  }

  /** Without what could put a terminal into a strange state (client_config.go does the same). */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }
}
