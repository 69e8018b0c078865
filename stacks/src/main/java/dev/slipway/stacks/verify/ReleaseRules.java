package dev.slipway.stacks.verify;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.definition.AddonConfig;
import dev.slipway.stacks.definition.AddonConfig.Hook;
import dev.slipway.stacks.definition.AddonStage;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.version.Coordinates;
import dev.slipway.stacks.version.ReleaseTag;
import dev.slipway.stacks.version.StackVersion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the cluster stack operator asks of a release (cluster-stack-operator, pkg/release/release.go
 * and pkg/clusteraddon), and what the release says of itself.
 */
public final class ReleaseRules {

  private static final String OPERATOR =
      "https://github.com/SovereignCloudStack/cluster-stack-operator/blob/main/pkg/release/release.go";

  static final Rule NAME = must("release.name", "the operator takes the name for a release");
  static final Rule METADATA = must("release.metadata", "metadata.yaml has every version");
  static final Rule VERSION = must("release.version", "name and metadata.yaml agree");
  static final Rule CLASS = must("release.cluster-class", "the class chart is found and is itself");
  static final Rule ADDON = must("release.cluster-addon", "the archive of addons is found");
  static final Rule STAGES = must("release.addon-stages", "every stage has its addon");
  static final Rule ARCHIVES = must("release.archives", "the operator can unpack every archive");
  static final Rule DIGESTS =
      must("release.digests", "the files are those that metadata.yaml names");
  static final Rule SOURCE = should("release.source", "the release names the commit it is from");

  private ReleaseRules() {}

  private static Rule must(String id, String title) {
    return new Rule(id, Level.MUST, title, URI.create(OPERATOR));
  }

  private static Rule should(String id, String title) {
    return new Rule(id, Level.SHOULD, title, URI.create(OPERATOR));
  }

  /** One finding for each rule. */
  public static List<Finding> judge(ReadRelease release) {
    return List.of(
        name(release),
        metadata(release),
        version(release),
        clusterClass(release),
        clusterAddon(release),
        stages(release),
        archives(release),
        digests(release),
        source(release));
  }

  private static Finding name(ReadRelease release) {
    return release.tag().isPresent()
        ? pass(NAME, release, release.name() + " names a release.")
        : fail(
            NAME,
            release,
            release.name() + " is not PROVIDER-NAME-MAJOR-MINOR-VERSION.",
            "Publish it under its own name: slipway stack publish gives it.");
  }

  private static Finding metadata(ReadRelease release) {
    Optional<ReleaseMetadata> metadata = release.metadata();
    if (metadata.isEmpty()) {
      return fail(
          METADATA,
          release,
          release.has(ReleaseMetadata.FILE)
              ? "metadata.yaml cannot be read: " + String.join("; ", release.problems()) + "."
              : "There is no metadata.yaml.",
          "Build the release anew.");
    }
    List<String> wrong = new ArrayList<>();
    for (String key : List.of("clusterStack", "clusterAddon", "nodeImage")) {
      String version = metadata.get().version(key);
      if (StackVersion.ofDots(version).isEmpty() && StackVersion.ofDashes(version).isEmpty()) {
        wrong.add(key + (version.isEmpty() ? " is missing" : " is " + version));
      }
    }
    if (metadata.get().version("kubernetes").isEmpty()) {
      wrong.add("kubernetes is missing");
    }
    return wrong.isEmpty()
        ? pass(METADATA, release, "All four versions are there.")
        : fail(
            METADATA,
            release,
            "In metadata.yaml " + String.join(", ", wrong) + ".",
            "Build the release anew: the operator parses all of them, nodeImage too.");
  }

  private static Finding version(ReadRelease release) {
    Optional<ReleaseTag> tag = release.tag();
    String stack = stackVersion(release);
    if (tag.isEmpty() || stack.isEmpty()) {
      return undecided(VERSION, release, "Name or version of the release is not known.");
    }
    String expected = tag.get().version().withDots();
    if (!stack.equals(expected)) {
      return fail(
          VERSION,
          release,
          "The name says " + expected + ", metadata.yaml says " + stack + ".",
          "A release is promoted under its own name only: its charts carry the version.");
    }
    String kubernetes = release.metadata().map(m -> m.version("kubernetes")).orElse("");
    Coordinates coordinates = tag.get().coordinates();
    String minor = "v" + coordinates.major() + "." + coordinates.minor() + ".";
    return kubernetes.startsWith(minor)
        ? pass(VERSION, release, "Both say " + stack + " for Kubernetes " + kubernetes + ".")
        : fail(
            VERSION,
            release,
            "The name is of Kubernetes " + minor + "x, metadata.yaml says " + kubernetes + ".",
            "Build the release anew from a csctl.yaml with the right version.");
  }

  private static String stackVersion(ReadRelease release) {
    return release.metadata().map(metadata -> metadata.version("clusterStack")).orElse("");
  }

  private static Finding clusterClass(ReadRelease release) {
    Optional<ReleaseTag> tag = release.tag();
    if (tag.isEmpty() || release.metadata().isEmpty()) {
      return undecided(CLASS, release, "Name or version of the release is not known.");
    }
    String chart = tag.get().coordinates().clusterClass();
    String wanted = chart + "-" + stackVersion(release);
    Optional<PackedArchive> archive = release.archive(wanted);
    if (archive.isEmpty()) {
      return fail(
          CLASS,
          release,
          "No .tgz is called " + wanted + ", so the operator does not find the cluster class.",
          "Correct the name in cluster-class/Chart.yaml, and build the release anew.");
    }
    PackedArchive found = archive.get();
    if (found.problem().isPresent()) {
      return undecided(CLASS, release, found.file() + " cannot be read.");
    }
    if (!found.chartName().equals(Optional.of(chart))
        || !found.chartVersion().equals(Optional.of(stackVersion(release)))) {
      return fail(
          CLASS,
          release,
          found.file()
              + " holds the chart "
              + found.chartName().orElse("without a name")
              + " "
              + found.chartVersion().orElse("without a version")
              + ".",
          "The ClusterClass is named by its chart's version: build the release anew.");
    }
    return pass(CLASS, release, found.file() + " holds the chart that its name says.");
  }

  private static Finding clusterAddon(ReadRelease release) {
    Optional<ReleaseTag> tag = release.tag();
    String version = release.metadata().map(m -> m.version("clusterAddon")).orElse("");
    if (tag.isEmpty() || version.isEmpty()) {
      return undecided(ADDON, release, "Name or version of the addons is not known.");
    }
    String wanted = tag.get().coordinates().clusterAddon() + "-" + version;
    Optional<PackedArchive> archive = release.archive(wanted);
    if (archive.isEmpty()) {
      return fail(
          ADDON,
          release,
          "No .tgz is called " + wanted + ", so the operator does not find the addons.",
          "Build the release anew.");
    }
    return release.has(AddonConfig.FILE) || release.has(Stack.ADDON_VALUES)
        ? pass(ADDON, release, archive.get().file() + " and what says how it is applied are there.")
        : fail(
            ADDON,
            release,
            "There is neither clusteraddon.yaml nor cluster-addon-values.yaml.",
            "Build the release anew.");
  }

  private static Finding stages(ReadRelease release) {
    if (!release.has(AddonConfig.FILE)) {
      return new Finding(
          STAGES,
          Verdict.NOT_APPLICABLE,
          release.name(),
          "The older convention has no stages.",
          List.of(),
          "");
    }
    Optional<PackedArchive> addons =
        release.tag().flatMap(tag -> release.archive(tag.coordinates().clusterAddon()));
    if (release.addonConfig().isEmpty() || addons.isEmpty()) {
      return undecided(
          STAGES,
          release,
          release.problems().isEmpty()
              ? "The archive of addons is not there."
              : String.join("; ", release.problems()) + ".");
    }
    List<Evidence> wrong = new ArrayList<>();
    for (Hook hook : release.addonConfig().get().hooks()) {
      for (AddonStage stage : hook.stages()) {
        String folder = stage.name().text();
        if (addons.get().paths().stream().noneMatch(path -> path.startsWith(folder + "/"))) {
          wrong.add(
              new Evidence(
                  "the stage " + folder + " of " + hook.name() + " has no folder",
                  stage.place().toString(),
                  null));
        }
        String action = stage.action().map(scalar -> scalar.text()).orElse("");
        if (!action.equals("apply") && !action.equals("delete")) {
          wrong.add(
              new Evidence(
                  "the stage " + folder + " would be deleted: its action is \"" + action + "\"",
                  stage.place().toString(),
                  null));
        }
      }
    }
    return wrong.isEmpty()
        ? pass(STAGES, release, "Every stage has a folder and an action that the operator knows.")
        : new Finding(
            STAGES,
            Verdict.FAIL,
            release.name(),
            count(wrong.size(), "stage does", "stages do") + " not what it seems.",
            wrong,
            "Correct clusteraddon.yaml, and build the release anew.");
  }

  private static Finding archives(ReadRelease release) {
    List<Evidence> wrong = new ArrayList<>();
    for (PackedArchive archive : release.archives()) {
      archive
          .problem()
          .ifPresent(why -> wrong.add(new Evidence(archive.file() + ": " + why, "tar", null)));
    }
    return wrong.isEmpty()
        ? pass(ARCHIVES, release, "Each holds files and folders only, and none outside its own.")
        : new Finding(
            ARCHIVES,
            Verdict.FAIL,
            release.name(),
            "The operator refuses " + count(wrong.size(), "archive", "archives") + ".",
            wrong,
            "Build the release anew, with slipway stack build.");
  }

  private static Finding digests(ReadRelease release) {
    Map<String, ReleaseMetadata.Digests> named =
        release.metadata().map(ReleaseMetadata::assets).orElse(Map.of());
    if (named.isEmpty()) {
      return new Finding(
          DIGESTS,
          Verdict.NOT_APPLICABLE,
          release.name(),
          "metadata.yaml names no digests: another tool made this release.",
          List.of(),
          "");
    }
    List<Evidence> wrong = new ArrayList<>();
    for (Map.Entry<String, ReleaseMetadata.Digests> asset : new TreeMap<>(named).entrySet()) {
      String found = release.digests().getOrDefault(asset.getKey(), "");
      if (!found.equals(asset.getValue().sha256())) {
        wrong.add(
            new Evidence(
                asset.getKey()
                    + (found.isEmpty()
                        ? " is missing"
                        : " is sha256:" + found + ", not sha256:" + asset.getValue().sha256()),
                ReleaseMetadata.FILE,
                null));
      }
    }
    return wrong.isEmpty()
        ? pass(DIGESTS, release, named.size() + " files are those that metadata.yaml names.")
        : new Finding(
            DIGESTS,
            Verdict.FAIL,
            release.name(),
            count(wrong.size(), "file is", "files are") + " not as metadata.yaml names it.",
            wrong,
            "Somebody changed the release after it was built: do not use it.");
  }

  private static Finding source(ReadRelease release) {
    Optional<ReleaseMetadata.Source> source = release.metadata().flatMap(ReleaseMetadata::source);
    if (source.isEmpty()) {
      return fail(
          SOURCE,
          release,
          "Nothing says which commit the release is from.",
          "Releases of slipway stack build name it; csctl's do not.");
    }
    String named =
        source.get().repository().map(url -> url + " ").orElse("") + source.get().commit();
    return source.get().dirty()
        ? fail(
            SOURCE,
            release,
            "It was built from a working tree that may differ from " + named + ".",
            "Build it from a commit.")
        : pass(SOURCE, release, "It is from " + named + ".");
  }

  private static String count(int number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }

  private static Finding pass(Rule rule, ReadRelease release, String message) {
    return new Finding(rule, Verdict.PASS, release.name(), message, List.of(), "");
  }

  private static Finding undecided(Rule rule, ReadRelease release, String message) {
    return new Finding(
        rule, Verdict.UNDECIDED, release.name(), message, List.of(), "See the other findings.");
  }

  private static Finding fail(Rule rule, ReadRelease release, String message, String remedy) {
    return new Finding(rule, Verdict.FAIL, release.name(), message, List.of(), remedy);
  }
}
