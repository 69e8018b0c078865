package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which live clusters, one or many. */
final class WatchedClusterOptions {

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description =
          "A kubeconfig, or a folder of them; repeatable. Of each the current context, or each"
              + " --context, which all must have. Default: as kubectl finds it, else the service account of"
              + " the pod.")
  List<Path> kubeconfigs = new ArrayList<>();

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "A context in it; repeatable. Default: the current context.")
  List<String> contexts = new ArrayList<>();

  /** How to reach each cluster, by the name of its context, made unique by its file. */
  Map<String, ClusterAccess> load(Surroundings surroundings) {
    List<@Nullable Path> files = new ArrayList<>();
    for (Path given : kubeconfigs) {
      files.addAll(expanded(surroundings.folder().resolve(given)));
    }
    if (kubeconfigs.isEmpty()) {
      files.add(null);
    }
    Environment environment = Environment.of(surroundings.environment());
    Map<String, ClusterAccess> accesses = new LinkedHashMap<>();
    for (@Nullable Path file : files) {
      List<@Nullable String> wanted = new ArrayList<>(contexts);
      if (contexts.isEmpty()) {
        wanted.add(null);
      }
      for (@Nullable String context : wanted) {
        ClusterAccess access = Kubeconfig.load(file, context, environment);
        String name = access.contextName();
        accesses.put(accesses.containsKey(name) ? name + " of " + access.origin() : name, access);
      }
    }
    return accesses;
  }

  private static List<Path> expanded(Path given) {
    if (!Files.isDirectory(given)) {
      return List.of(given);
    }
    try (Stream<Path> inside = Files.list(given)) {
      List<Path> files =
          inside
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new InvalidInputException(
            given.toString(), "expected kubeconfigs in the folder, found none", "");
      }
      return files;
    } catch (IOException e) {
      throw new InvalidInputException(given.toString(), "the folder cannot be read", "");
    }
  }
}
