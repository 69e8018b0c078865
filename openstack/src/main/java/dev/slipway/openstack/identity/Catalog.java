package dev.slipway.openstack.identity;

import dev.slipway.openstack.api.Fields;
import dev.slipway.report.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which services a cloud has, and where.
 *
 * @see <a href="https://docs.openstack.org/api-ref/identity/v3/#get-service-catalog">Get service
 *     catalog</a>
 */
public record Catalog(List<Endpoint> endpoints) {
  public Catalog {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * Where a service answers.
   *
   * @param type of the service, e.g. {@code compute}
   * @param side {@code public}, {@code internal} or {@code admin}
   */
  public record Endpoint(String type, String side, String region, String url) {}

  /** Reads {@code catalog} of a token. */
  static Catalog of(Fields token) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (Fields service : token.objects("catalog")) {
      String type = service.text("type");
      for (Fields endpoint : service.objects("endpoints")) {
        String region = endpoint.textOrNull("region_id");
        String url = endpoint.textOrNull("url");
        if (url != null) {
          endpoints.add(
              new Endpoint(
                  type,
                  endpoint.textOrEmpty("interface"),
                  region == null ? endpoint.textOrEmpty("region") : region,
                  url));
        }
      }
    }
    return new Catalog(endpoints);
  }

  /** Names of all regions, sorted. */
  public SortedSet<String> regions() {
    SortedSet<String> regions = new TreeSet<>();
    for (Endpoint endpoint : endpoints) {
      if (!endpoint.region().isEmpty()) {
        regions.add(endpoint.region());
      }
    }
    return regions;
  }

  /** Types of the services in {@code region}, sorted. */
  public SortedSet<String> types(String region) {
    SortedSet<String> types = new TreeSet<>();
    for (Endpoint endpoint : endpoints) {
      if (endpoint.region().equals(region)) {
        types.add(endpoint.type());
      }
    }
    return types;
  }

  /** URL of a service in a region, by the first of the sides it has; null where there is none. */
  public @Nullable String url(Service service, String region, List<String> sides) {
    for (String type : service.types()) {
      for (String side : sides) {
        for (Endpoint endpoint : endpoints) {
          if (endpoint.type().equals(type)
              && endpoint.side().equals(side)
              && endpoint.region().equals(region)) {
            return endpoint.url();
          }
        }
      }
    }
    return null;
  }

  /**
   * The region to work in.
   *
   * @param wanted null where none is named: then there must be only one
   * @param place where the user would name it, for a message
   * @throws InvalidInputException naming the regions there are
   */
  public String region(@Nullable String wanted, String place) {
    SortedSet<String> regions = regions();
    if (wanted == null || wanted.isEmpty()) {
      if (regions.size() == 1) {
        return regions.getFirst();
      }
      throw new InvalidInputException(
          place,
          regions.isEmpty()
              ? "the catalogue of the cloud lists no region"
              : "expected a region_name, because the cloud has several regions",
          regions.isEmpty()
              ? "check the project: a token without a project has no catalogue"
              : "there are: " + String.join(", ", regions));
    }
    if (!regions.contains(wanted)) {
      throw new InvalidInputException(
          place,
          "the cloud has no region \"" + wanted + "\"",
          "there are: " + String.join(", ", regions) + "; upper and lower case count");
    }
    return wanted;
  }
}
