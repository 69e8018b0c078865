package dev.slipway.placement.evidence;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Report;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a {@link PlacementEvidence} from a document and tells all its problems at once. */
public final class PlacementEvidenceReader {

  private static final Set<String> TOP_KEYS =
      Set.of("apiVersion", "kind", "cluster", "scope", "source", "grade", "observedAt", "members");
  private static final Set<String> SCOPE_KEYS = Set.of("cloud", "project", "region");
  private static final Set<String> MEMBER_KEYS =
      Set.of(
          "node", "providerID", "host", "zone", "region", "scope", "source", "grade", "observedAt");

  private final String document;
  private final Problems problems = new Problems();

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
    requireKnownKeys(top, TOP_KEYS);
    Defaults defaults = defaults(top);
    @Nullable String uid = null;
    if (mapping(top, "cluster") instanceof Value.Mapping cluster) {
      requireKnownKeys(cluster, Set.of("uid"));
      uid = text(cluster, "uid");
    }
    List<PlacementEvidence.Entry> members = members(top, defaults);
    problems.throwIfAny();
    return new PlacementEvidence(document, uid, members);
  }

  private void requireHeader(Value.Mapping top) {
    @Nullable String kind = text(top, "kind");
    @Nullable String version = text(top, "apiVersion");
    if (!PlacementEvidence.KIND.equals(kind)) {
      problems.add(
          placeOf(top, "kind"),
          "expected kind: " + PlacementEvidence.KIND + found(kind),
          "see docs/placement-evidence.md for the format");
    } else if (!Report.API_VERSION.equals(version)) {
      problems.add(
          placeOf(top, "apiVersion"),
          "expected apiVersion: " + Report.API_VERSION + found(version),
          "");
    }
    // The rest of a document of another kind would only add noise.
    problems.throwIfAny();
  }

  private static String found(@Nullable String text) {
    return text == null ? ", found none" : ", found " + text;
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
    requireKnownKeys(member, MEMBER_KEYS);
    @Nullable String node = text(member, "node");
    @Nullable String host = text(member, "host");
    @Nullable String zone = text(member, "zone");
    @Nullable String region = text(member, "region");
    Scope scope = scope(member, defaults.scope());
    Grade grade = grade(member, defaults.grade());
    @Nullable Instant observedAt = instant(member, defaults.observedAt());
    @Nullable String source = text(member, "source");
    @Nullable String providerID = text(member, "providerID");
    String name = node == null ? "a node without name" : node;
    if (node == null && !isRefused(member, "node")) {
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
          placeOf(member, "host"),
          "the host of " + name + " has no scope",
          "add scope.cloud (and project, region): equal keys mean the same host only within it");
    }
    if (grade == Grade.OBSERVED && observedAt == null) {
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
          placeOf(member, "region"),
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
        observedAt);
  }

  private Defaults defaults(Value.Mapping top) {
    @Nullable String source = text(top, "source");
    return new Defaults(
        scope(top, new Scope(null, null, null)),
        source == null ? "not named" : source,
        grade(top, Grade.DECLARED),
        instant(top, null));
  }

  private Scope scope(Value.Mapping in, Scope inherited) {
    if (!(mapping(in, "scope") instanceof Value.Mapping scope)) {
      return inherited;
    }
    requireKnownKeys(scope, SCOPE_KEYS);
    return new Scope(text(scope, "cloud"), text(scope, "project"), text(scope, "region"));
  }

  private Grade grade(Value.Mapping in, Grade inherited) {
    @Nullable String word = text(in, "grade");
    if (word == null) {
      return inherited;
    }
    return switch (word) {
      case "declared" -> Grade.DECLARED;
      case "observed" -> Grade.OBSERVED;
      case "attested" -> {
        problems.add(
            placeOf(in, "grade"),
            "a plain document cannot be attested",
            "write observed or declared; attested needs a signed statement");
        yield inherited;
      }
      default -> {
        problems.add(
            placeOf(in, "grade"), "expected declared or observed, found \"" + word + "\"", "");
        yield inherited;
      }
    };
  }

  private @Nullable Instant instant(Value.Mapping in, @Nullable Instant inherited) {
    @Nullable String text = text(in, "observedAt");
    if (text == null) {
      return inherited;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      problems.add(
          placeOf(in, "observedAt"),
          "expected an instant such as 2026-01-31T12:00:00Z, found \"" + text + "\"",
          "");
      return inherited;
    }
  }

  private @Nullable String text(Value.Mapping in, String key) {
    return switch (in.entries().get(key)) {
      case null -> null;
      case Value.Null nothing -> null;
      case Value.Scalar scalar when scalar.text().isBlank() -> {
        problems.add(scalar.place(), "the value of \"" + key + "\" is empty", "leave the key out");
        yield null;
      }
      case Value.Scalar scalar -> scalar.text();
      case Value other -> {
        problems.unexpected("a string", other);
        yield null;
      }
    };
  }

  /** True if there is a value which {@link #text} has refused already. */
  private static boolean isRefused(Value.Mapping in, String key) {
    return in.entries().get(key) instanceof Value value && !(value instanceof Value.Null);
  }

  private @Nullable Value mapping(Value.Mapping in, String key) {
    @Nullable Value value = in.entries().get(key);
    if (value != null && !(value instanceof Value.Mapping) && !(value instanceof Value.Null)) {
      problems.unexpected("a mapping", value);
    }
    return value;
  }

  private void requireKnownKeys(Value.Mapping in, Set<String> known) {
    in.entries()
        .forEach((key, value) -> {
          if (!known.contains(key)) {
            problems.add(
                value.place(),
                "unknown key \"" + key + "\"",
                "expected one of " + String.join(", ", new TreeSet<>(known)));
          }
        });
  }

  private static Place placeOf(Value.Mapping in, String key) {
    @Nullable Value value = in.entries().get(key);
    return value == null ? in.place() : value.place();
  }

  /** What the head of the document says for every member that does not say otherwise. */
  private record Defaults(Scope scope, String source, Grade grade, @Nullable Instant observedAt) {}
}
