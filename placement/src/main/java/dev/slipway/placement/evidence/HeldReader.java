package dev.slipway.placement.evidence;

import dev.slipway.placement.evidence.PlacementEvidence.Held;
import dev.slipway.placement.evidence.Scheduling.Disk;
import dev.slipway.placement.evidence.Scheduling.Group;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an entry of a document says of its machine's scheduling. */
final class HeldReader {

  private static final Set<String> KEYS = Set.of("serverGroups", "disk", "flavor");
  private static final Set<String> GROUP_KEYS = Set.of("id", "policy", "maxPerHost");

  private final Problems problems;
  private final Keys keys;

  HeldReader(Problems problems) {
    this.problems = problems;
    this.keys = new Keys(problems);
  }

  @Nullable Held read(Value.Mapping member) {
    if (!(keys.mapping(member, "scheduling") instanceof Value.Mapping scheduling)) {
      return null;
    }
    keys.requireKnownKeys(scheduling, KEYS);
    return new Held(groups(scheduling), disk(scheduling), keys.text(scheduling, "flavor"));
  }

  private List<Group> groups(Value.Mapping scheduling) {
    List<Group> groups = new ArrayList<>();
    @Nullable Value value = scheduling.entries().get("serverGroups");
    if (value == null) {
      problems.add(
          scheduling.place(),
          "expected the key \"serverGroups\"",
          "list the server groups of the machine there; [] if it is in none");
    } else if (value instanceof Value.Sequence sequence) {
      for (Value item : sequence.values()) {
        if (item instanceof Value.Mapping group) {
          groups.add(group(group));
        } else {
          problems.unexpected("a server group", item);
        }
      }
    } else {
      problems.unexpected("a sequence of server groups", value);
    }
    return groups;
  }

  private Group group(Value.Mapping group) {
    keys.requireKnownKeys(group, GROUP_KEYS);
    return new Group(required(group, "id"), required(group, "policy"), maxPerHost(group));
  }

  private String required(Value.Mapping group, String key) {
    @Nullable String text = keys.text(group, key);
    if (text == null && !Keys.isRefused(group, key)) {
      problems.add(group.place(), "expected the key \"" + key + "\"", "as Nova calls it");
    }
    return text == null ? "" : text;
  }

  /** Nova's default is one. */
  private int maxPerHost(Value.Mapping group) {
    @Nullable String text = keys.text(group, "maxPerHost");
    if (text == null) {
      return 1;
    }
    if (!text.matches("[1-9][0-9]{0,8}")) {
      problems.add(
          Keys.placeOf(group, "maxPerHost"),
          "expected a whole number from 1, found \"" + text + "\"",
          "");
      return 1;
    }
    return Integer.parseInt(text);
  }

  private Disk disk(Value.Mapping scheduling) {
    @Nullable String word = keys.text(scheduling, "disk");
    if (word == null) {
      return Disk.UNKNOWN;
    }
    switch (word) {
      case "local" -> {
        return Disk.LOCAL;
      }
      case "network" -> {
        return Disk.NETWORK;
      }
      default -> {
        problems.add(
            Keys.placeOf(scheduling, "disk"),
            "expected local or network, found \"" + word + "\"",
            "leave it out where it is not known");
        return Disk.UNKNOWN;
      }
    }
  }
}
