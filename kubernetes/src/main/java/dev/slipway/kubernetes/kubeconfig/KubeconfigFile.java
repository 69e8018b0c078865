package dev.slipway.kubernetes.kubeconfig;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One or several kubeconfig files, merged.
 *
 * @param place where the first file begins
 * @param currentContext empty where there is none
 */
record KubeconfigFile(
    Place place,
    Map<String, Section> clusters,
    Map<String, Section> users,
    Map<String, Section> contexts,
    String currentContext,
    @Nullable Place currentContextPlace) {

  /** Reads one file; an empty one has no entries. What is wrong is added to {@code problems}. */
  static KubeconfigFile read(Path file, Problems problems) {
    Place start = new Place(file.toString(), 1, 1);
    Section root = Section.empty(file, start, problems);
    try {
      switch (Value.read(file, Limits.CONFIGURATION)) {
        case Value.Mapping mapping -> root = new Section(file, mapping, problems);
        case Value.Null nothing -> {}
        case Value other ->
            problems.add(
                other.place(),
                "expected a kubeconfig (kind Config), found " + other.description(),
                "");
      }
    } catch (InvalidInputException e) {
      for (Problem problem : e.problems()) {
        // What a JSON parser stumbled over may be a token that lacks its quotes.
        boolean quotes = problem.expectation().startsWith("expected JSON");
        problems.add(
            problem.place(), quotes ? "expected JSON" : problem.expectation(), problem.remedy());
      }
    } catch (IOException e) {
      problems.add(start.document(), "the file cannot be read", "");
    }
    return of(start, root);
  }

  private static KubeconfigFile of(Place start, Section root) {
    String kind = root.text("kind");
    if (!kind.isEmpty() && !kind.equals("Config")) {
      root.problem("kind", "expected Config, found " + kind, "give a kubeconfig");
    }
    String apiVersion = root.text("apiVersion");
    if (!apiVersion.isEmpty() && !apiVersion.equals("v1")) {
      root.problem("apiVersion", "expected v1, found " + apiVersion, "");
    }
    return new KubeconfigFile(
        start,
        named(root, "clusters", "cluster"),
        named(root, "users", "user"),
        named(root, "contexts", "context"),
        root.text("current-context"),
        root.has("current-context") ? root.place("current-context") : null);
  }

  private static Map<String, Section> named(Section root, String list, String content) {
    Map<String, Section> named = new LinkedHashMap<>();
    for (Section entry : root.sections(list)) {
      String name = entry.text("name");
      if (name.isEmpty()) {
        entry.problem("name", "expected the name of the " + content, "");
        continue;
      }
      Section earlier = named.putIfAbsent(name, entry.section(content));
      if (earlier != null) {
        entry.problem(
            "name",
            "the "
                + content
                + " \""
                + name
                + "\" stands already in line "
                + earlier.mapping().place().line(),
            "keep one of them");
      }
    }
    return named;
  }

  /**
   * This file, and of {@code later} what this one does not have: the first to set a name wins, with
   * its whole entry (client-go tools/clientcmd/loader.go, ClientConfigLoadingRules.Load).
   */
  KubeconfigFile merged(KubeconfigFile later) {
    return new KubeconfigFile(
        place,
        merged(clusters, later.clusters),
        merged(users, later.users),
        merged(contexts, later.contexts),
        currentContext.isEmpty() ? later.currentContext : currentContext,
        currentContext.isEmpty() ? later.currentContextPlace : currentContextPlace);
  }

  private static Map<String, Section> merged(
      Map<String, Section> first, Map<String, Section> later) {
    Map<String, Section> merged = new LinkedHashMap<>(first);
    later.forEach(merged::putIfAbsent);
    return merged;
  }

  boolean isEmpty() {
    return clusters.isEmpty() && users.isEmpty() && contexts.isEmpty() && currentContext.isEmpty();
  }
}
