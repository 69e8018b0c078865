package dev.slipway.openstack.clouds;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how to reach a cloud, by openstacksdk's rules (openstack/config/loader.py): clouds.yaml
 * with secure.yaml laid over it, profiles of clouds-public.yaml under it, and the variables OS_* as
 * a cloud of their own.
 *
 * <p>Stricter in three rules, because silence about them costs hours: a file that cannot be read is
 * a problem instead of being passed over, so is a profile that is not there, and none is fetched
 * from a URL.
 */
public final class Clouds {

  private static final int NAMES_SHOWN = 10;

  private Clouds() {}

  /**
   * Loads the access to one cloud, in the region that its entry or OS_REGION_NAME gives.
   *
   * @param name the cloud; null for that of OS_CLOUD, else that of the variables OS_*, else the
   *     only one
   * @throws InvalidInputException with all problems found, each with its place
   */
  public static CloudAccess load(@Nullable String name, Environment environment) {
    return load(name, null, environment);
  }

  /**
   * Loads the access to one cloud in one region.
   *
   * @param name as above
   * @param region name of the region; null for OS_REGION_NAME, else the first of the entry's
   * @throws InvalidInputException with all problems found, each with its place
   */
  public static CloudAccess load(
      @Nullable String name, @Nullable String region, Environment environment) {
    Problems problems = new Problems();
    List<Path> candidates =
        ConfigFile.candidates("clouds", environment.variable("OS_CLIENT_CONFIG_FILE"), environment);
    Map<String, Value> clouds = clouds(candidates, environment, problems);
    problems.throwIfAny();

    String chosen = chosen(name, clouds, candidates, environment);
    Value entry = Objects.requireNonNull(clouds.get(chosen));
    if (!(entry instanceof Value.Mapping mapping)) {
      problems.unexpected("a mapping for the cloud \"" + chosen + "\"", entry);
      problems.throwIfAny();
      throw new IllegalStateException("an unexpected value is a problem");
    }
    Section section = withProfile(Section.of(mapping, problems), chosen, environment);
    String wanted = region == null ? environment.variable("OS_REGION_NAME") : region;
    CloudAccess access =
        CloudEntry.access(
            chosen, mapping.place().document(), Regions.applied(section, wanted), environment);
    problems.throwIfAny();
    return Objects.requireNonNull(access);
  }

  /** Every cloud there is, by its name. */
  private static Map<String, Value> clouds(
      List<Path> candidates, Environment environment, Problems problems) {
    Value.Mapping file = ConfigFile.firstOf(candidates, problems);
    Value.Mapping secure =
        ConfigFile.firstOf(
            ConfigFile.candidates(
                "secure", environment.variable("OS_CLIENT_SECURE_FILE"), environment),
            problems);
    if (file == null) {
      file = secure;
    } else if (secure != null) {
      file = Section.merged(file, secure);
    }
    Map<String, Value> clouds = new LinkedHashMap<>();
    if (file != null) {
      clouds.putAll(Section.named(file, "clouds", problems));
    }
    Value.Mapping variables = EnvironmentCloud.of(environment);
    if (variables != null) {
      String name = EnvironmentCloud.name(environment);
      Value same = clouds.put(name, variables);
      if (same != null) {
        problems.add(
            same.place(),
            "the cloud \"" + name + "\" has the name of the one that the variables OS_* describe",
            "rename it, or set OS_CLOUD_NAME to another name");
      }
    }
    return clouds;
  }

  private static String chosen(
      @Nullable String name,
      Map<String, Value> clouds,
      List<Path> candidates,
      Environment environment) {
    String wanted = name == null ? "" : name;
    String place = "--cloud";
    if (wanted.isEmpty()) {
      wanted = environment.variable("OS_CLOUD");
      place = "OS_CLOUD";
    }
    if (!wanted.isEmpty()) {
      if (clouds.containsKey(wanted)) {
        return wanted;
      }
      throw new InvalidInputException(
          place,
          "there is no cloud \"" + wanted + "\"",
          clouds.isEmpty() ? lookedAt(candidates) : "there are: " + names(clouds.keySet()));
    }
    if (clouds.containsKey(EnvironmentCloud.name(environment))) {
      return EnvironmentCloud.name(environment);
    }
    if (clouds.size() == 1) {
      return clouds.keySet().iterator().next();
    }
    throw clouds.isEmpty()
        ? new InvalidInputException(
            "clouds.yaml",
            "expected a cloud, found none",
            lookedAt(candidates) + "; or set OS_AUTH_URL and the others of an openrc file")
        : new InvalidInputException(
            "--cloud",
            "expected the name of a cloud, because there are several",
            "give one of: " + names(clouds.keySet()));
  }

  private static Section withProfile(Section section, String cloud, Environment environment) {
    String key = section.has("profile") ? "profile" : "cloud";
    String profile = section.text(key);
    if (profile == null || profile.equals(EnvironmentCloud.name(environment))) {
      return section;
    }
    if (profile.contains("://")) {
      section.problem(
          key,
          "a profile is not fetched from a URL",
          "write its auth_url and region_name into the cloud \"" + cloud + "\"");
      return section;
    }
    Value.Mapping file =
        ConfigFile.firstOf(
            ConfigFile.candidates("clouds-public", "", environment), section.problems());
    Value known =
        file == null ? null : Section.named(file, "public-clouds", section.problems()).get(profile);
    if (known instanceof Value.Mapping under) {
      Value.Mapping merged =
          Section.merged(Section.of(under, section.problems()).mapping(), section.mapping());
      Value.Mapping entry = new Value.Mapping(section.mapping().place(), merged.entries());
      return new Section(entry, section.problems());
    }
    section.problem(
        key,
        file == null
            ? "there is no clouds-public.yaml with profiles"
            : "there is no such profile in " + file.place().document(),
        "openstacksdk's own profiles are not known here: write auth_url and region_name into the"
            + " cloud \""
            + cloud
            + "\"");
    return section;
  }

  private static String lookedAt(List<Path> candidates) {
    return "none of these exists or has one: "
        + candidates.stream()
            .filter(file -> file.toString().endsWith(".yaml"))
            .map(Path::toString)
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private static String names(Set<String> names) {
    String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    int more = names.size() - NAMES_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
