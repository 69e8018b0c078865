package dev.slipway.openstack.clouds;

import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The regions of a cloud: {@code regions}, a list of names or of {@code name} and {@code values},
 * else {@code region_name} (openstack/config/loader.py, _get_known_regions and _get_region).
 */
final class Regions {

  private Regions() {}

  private record Region(String name, Value.@Nullable Mapping values) {}

  /**
   * The entry with {@code region_name} and the values of one region laid over it.
   *
   * @param wanted empty for the first one
   */
  static Section applied(Section cloud, String wanted) {
    List<Region> known = known(cloud);
    Region chosen = known.isEmpty() ? new Region(wanted, null) : known.getFirst();
    if (!wanted.isEmpty() && !known.isEmpty()) {
      Region match =
          known.stream().filter(region -> region.name().equals(wanted)).findFirst().orElse(null);
      if (match == null) {
        cloud.problem(
            cloud.has("regions") ? "regions" : "region_name",
            "the region \"" + wanted + "\" is not among those of the entry",
            "there are: " + known.stream().map(Region::name).collect(Collectors.joining(", ")));
        return cloud;
      }
      chosen = match;
    }
    Value.Mapping entry = cloud.mapping();
    if (chosen.values() != null) {
      Value.Mapping values = Section.of(chosen.values(), cloud.problems()).mapping();
      entry = new Value.Mapping(entry.place(), Section.merged(entry, values).entries());
    }
    Map<String, Value> entries = new LinkedHashMap<>(entry.entries());
    entries.put(
        "region_name", new Value.Scalar(cloud.place("region_name"), chosen.name(), Token.STRING));
    return new Section(new Value.Mapping(entry.place(), entries), cloud.problems());
  }

  private static List<Region> known(Section cloud) {
    List<Region> regions = new ArrayList<>();
    if (!cloud.has("regions")) {
      for (String name : cloud.texts("region_name")) {
        regions.add(new Region(name, null));
      }
      return regions;
    }
    if (!(cloud.value("regions") instanceof Value.Sequence sequence)) {
      Value found = Objects.requireNonNull(cloud.value("regions"));
      cloud.problem("regions", "expected a list, found " + found.description(), "");
      return regions;
    }
    for (Value each : sequence.values()) {
      if (each instanceof Value.Scalar scalar) {
        regions.add(new Region(scalar.text(), null));
      } else if (each instanceof Value.Mapping mapping) {
        Section region = Section.of(mapping, cloud.problems());
        String name = region.text("name");
        if (name == null) {
          region.problem("name", "expected the name of a region", "");
        } else {
          regions.add(
              new Region(name, region.has("values") ? region.section("values").mapping() : null));
        }
      } else {
        cloud.problems().unexpected("the name of a region", each);
      }
    }
    return regions;
  }
}
