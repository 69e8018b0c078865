package dev.slipway.openstack.clouds;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds clouds.yaml, secure.yaml and clouds-public.yaml where openstacksdk does
 * (openstack/config/loader.py, CONFIG_SEARCH_PATH): the first that exists counts, alone.
 *
 * <p>Where the sdk passes over a file that it cannot read or parse, this is a problem here: the
 * next file would be another cloud.
 */
final class ConfigFile {

  /** The order in which suffixes are tried (YAML_SUFFIXES, JSON_SUFFIXES). */
  private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json");

  private ConfigFile() {}

  /** Where {@code stem}, e.g. {@code clouds}, is looked for, in order. */
  static List<Path> candidates(String stem, String override, Environment environment) {
    List<Path> files = new ArrayList<>();
    if (!override.isEmpty()) {
      files.add(resolved(override, environment));
    }
    for (Path folder : folders(environment)) {
      for (String suffix : SUFFIXES) {
        files.add(folder.resolve(stem + suffix));
      }
    }
    return files;
  }

  private static Path resolved(String variable, Environment environment) {
    try {
      return environment.folder().resolve(variable);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(variable, "expected the path of a file", "");
    }
  }

  private static List<Path> folders(Environment environment) {
    List<Path> folders = new ArrayList<>();
    folders.add(environment.folder());
    Path config = environment.home().resolve(".config");
    String xdg = environment.variable("XDG_CONFIG_HOME");
    if (!xdg.isEmpty()) {
      folders.add(resolved(xdg, environment).resolve("openstack"));
    }
    folders.add(config.resolve("openstack"));
    folders.add(environment.site());
    return folders;
  }

  /**
   * The whole of the first of {@code candidates} that exists; null where none does. Merge keys are
   * resolved. An empty file is an empty mapping.
   */
  static Value.@Nullable Mapping firstOf(List<Path> candidates, Problems problems) {
    for (Path file : candidates) {
      if (Files.exists(file)) {
        return read(file, problems);
      }
    }
    return null;
  }

  private static Value.Mapping read(Path file, Problems problems) {
    Place start = new Place(file.toString(), 1, 1);
    try {
      Value value = MergeKeys.resolved(Value.read(file, Limits.CONFIGURATION));
      if (value instanceof Value.Mapping mapping) {
        return mapping;
      }
      if (!(value instanceof Value.Null)) {
        problems.unexpected("a mapping with the key clouds", value);
      }
      return new Value.Mapping(value.place(), Map.of());
    } catch (InvalidInputException e) {
      for (Problem problem : e.problems()) {
        problems.add(problem.place(), problem.expectation(), problem.remedy());
      }
    } catch (IOException e) {
      problems.add(start, "the file cannot be read", "");
    }
    return new Value.Mapping(start, Map.of());
  }
}
