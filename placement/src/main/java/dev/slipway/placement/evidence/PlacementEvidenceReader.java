package dev.slipway.placement.evidence;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Report;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a {@link PlacementEvidence} from a document and tells all its problems at once. */
public final class PlacementEvidenceReader {

  private static final Set<String> TOP_KEYS =
      Set.of(
          "apiVersion",
          "kind",
          "cluster",
          "validUntil",
          "maintainedLabels",
          "scope",
          "source",
          "grade",
          "observedAt",
          "members");
  private static final Set<String> SCOPE_KEYS = Set.of("cloud", "project", "region");
  private static final Set<String> MEMBER_KEYS =
      Set.of(
          "node",
          "providerID",
          "host",
          "zone",
          "region",
          "scope",
          "source",
          "grade",
          "observedAt",
          "scheduling");

  private final String document;
  private final Problems problems = new Problems();
  private final Keys keys = new Keys(problems);

  private PlacementEvidenceReader(String document) {
    this.document = document;
  }

  /**
   * Reads {@code root}.
   *
   * @param document name of the document as the user knows it
   * @throws InvalidInputException with every problem of the document
   */
  public static PlacementEvidence read(String document, Value root) {
    return new PlacementEvidenceReader(document).read(root);
  }

  private PlacementEvidence read(Value root) {
    if (!(root instanceof Value.Mapping top)) {
      problems.unexpected("a " + PlacementEvidence.KIND, root);
      problems.throwIfAny();
      throw new AssertionError();
    }
    requireHeader(top);
    keys.requireKnownKeys(top, TOP_KEYS);
    Defaults defaults = defaults(top);
    @Nullable String uid = null;
    if (keys.mapping(top, "cluster") instanceof Value.Mapping cluster) {
      keys.requireKnownKeys(cluster, Set.of("uid"));
      uid = keys.text(cluster, "uid");
    }
    @Nullable Instant validUntil = keys.instant(top, "validUntil", null);
    Set<String> maintainedLabels = maintainedLabels(top);
    List<PlacementEvidence.Entry> members = members(top, defaults);
    problems.throwIfAny();
    return new PlacementEvidence(document, uid, validUntil, maintainedLabels, members);
  }

  private void requireHeader(Value.Mapping top) {
    @Nullable String kind = keys.text(top, "kind");
    @Nullable String version = keys.text(top, "apiVersion");
    if (!PlacementEvidence.KIND.equals(kind)) {
      problems.add(
          Keys.placeOf(top, "kind"),
          "expected kind: " + PlacementEvidence.KIND + found(kind),
          "see docs/placement-evidence.md for the format");
    } else if (!Report.API_VERSION.equals(version)) {
      problems.add(
          Keys.placeOf(top, "apiVersion"),
          "expected apiVersion: " + Report.API_VERSION + found(version),
          "");
    }
    // The rest of a document of another kind would only add noise.
    problems.throwIfAny();
  }

  private static String found(@Nullable String text) {
    return text == null ? ", found none" : ", found " + text;
  }

  private Set<String> maintainedLabels(Value.Mapping top) {
    @Nullable Value value = top.entries().get("maintainedLabels");
    if (value == null || value instanceof Value.Null) {
      return Set.of();
    }
    if (!(value instanceof Value.Sequence sequence)) {
      problems.unexpected("a sequence of label keys", value);
      return Set.of();
    }
    Set<String> labels = new HashSet<>();
    for (Value item : sequence.values()) {
      if (!(item instanceof Value.Scalar label)) {
        problems.unexpected("a label key", item);
      } else if (!NodeLabels.PLACES.contains(label.text())) {
        problems.add(
            label.place(),
            "the label \"" + label.text() + "\" does not say where a node runs",
            "expected one of " + String.join(", ", new TreeSet<>(NodeLabels.PLACES)));
      } else {
        labels.add(label.text());
      }
    }
    return labels;
  }

  private List<PlacementEvidence.Entry> members(Value.Mapping top, Defaults defaults) {
    List<PlacementEvidence.Entry> members = new ArrayList<>();
    @Nullable Value value = top.entries().get("members");
    if (value == null) {
      problems.add(top.place(), "expected the key \"members\"", "list the machines there");
      return members;
    }
    if (!(value instanceof Value.Sequence sequence)) {
      problems.unexpected("a sequence of members", value);
      return members;
    }
    Map<String, Place> seen = new HashMap<>();
    for (Value item : sequence.values()) {
      if (!(item instanceof Value.Mapping member)) {
        problems.unexpected("a member", item);
        continue;
      }
      PlacementEvidence.@Nullable Entry entry = entry(member, defaults);
      if (entry == null) {
        continue;
      }
      @Nullable Place earlier = seen.putIfAbsent(entry.node(), entry.place());
      if (earlier != null) {
        problems.add(
            entry.place(),
            "the node " + entry.node() + " is listed already in line " + earlier.line(),
            "keep one entry, or give the other in a file of its own");
        continue;
      }
      members.add(entry);
    }
    return members;
  }

  private PlacementEvidence.@Nullable Entry entry(Value.Mapping member, Defaults defaults) {
    keys.requireKnownKeys(member, MEMBER_KEYS);
    @Nullable String node = keys.text(member, "node");
    @Nullable String host = keys.text(member, "host");
    @Nullable String zone = keys.text(member, "zone");
    @Nullable String region = keys.text(member, "region");
    Scope scope = scope(member, defaults.scope());
    Grade grade = grade(member, defaults.grade());
    @Nullable Instant observedAt = keys.instant(member, "observedAt", defaults.observedAt());
    @Nullable String source = keys.text(member, "source");
    @Nullable String providerID = keys.text(member, "providerID");
    String name = node == null ? "a node without name" : node;
    if (node == null && !Keys.isRefused(member, "node")) {
      problems.add(member.place(), "expected the key \"node\"", "name the Kubernetes node");
    }
    if (host == null && zone == null && region == null) {
      problems.add(
          member.place(),
          "the entry of " + name + " says neither host nor zone nor region",
          "say at least one, or remove the entry");
    }
    if (host != null && scope.cloud() == null) {
      problems.add(
          Keys.placeOf(member, "host"),
          "the host of " + name + " has no scope",
          "add scope.cloud (and project, region): equal keys mean the same host only within it");
    }
    if (grade == Grade.OBSERVED && observedAt == null && !Keys.isRefused(member, "observedAt")) {
      problems.add(
          member.place(),
          "the entry of " + name + " is observed but does not say when",
          "add observedAt");
    }
    if (host != null
        && region != null
        && scope.region() != null
        && !region.equals(scope.region())) {
      problems.add(
          Keys.placeOf(member, "region"),
          "the host of "
              + name
              + " is known in the region "
              + scope.region()
              + ", the entry says region "
              + region,
          "give the entry a scope of its own: a host is in one region");
    }
    if (node == null) {
      return null;
    }
    return new PlacementEvidence.Entry(
        member.place(),
        node,
        providerID,
        host,
        zone,
        region,
        scope.region() == null ? new Scope(scope.cloud(), scope.project(), region) : scope,
        source == null ? defaults.source() : source,
        grade,
        observedAt,
        new HeldReader(problems).read(member));
  }

  private Defaults defaults(Value.Mapping top) {
    @Nullable String source = keys.text(top, "source");
    return new Defaults(
        scope(top, new Scope(null, null, null)),
        source == null ? "not named" : source,
        grade(top, Grade.DECLARED),
        keys.instant(top, "observedAt", null));
  }

  private Scope scope(Value.Mapping in, Scope inherited) {
    if (!(keys.mapping(in, "scope") instanceof Value.Mapping scope)) {
      return inherited;
    }
    keys.requireKnownKeys(scope, SCOPE_KEYS);
    return new Scope(
        keys.text(scope, "cloud"), keys.text(scope, "project"), keys.text(scope, "region"));
  }

  private Grade grade(Value.Mapping in, Grade inherited) {
    @Nullable String word = keys.text(in, "grade");
    if (word == null) {
      return inherited;
    }
    return switch (word) {
      case "declared" -> Grade.DECLARED;
      case "observed" -> Grade.OBSERVED;
      case "attested" -> {
        problems.add(
            Keys.placeOf(in, "grade"),
            "a plain document cannot be attested",
            "write observed or declared; attested needs a signed statement");
        yield inherited;
      }
      default -> {
        problems.add(
            Keys.placeOf(in, "grade"), "expected declared or observed, found \"" + word + "\"", "");
        yield inherited;
      }
    };
  }

  /** What the head of the document says for every member that does not say otherwise. */
  private record Defaults(Scope scope, String source, Grade grade, @Nullable Instant observedAt) {}
}
