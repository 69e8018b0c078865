package dev.slipway.placement.evidence;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a host key is comparable. Nova's {@code hostId} is a hash over project and host, so equal
 * keys of two projects, or of two regions, say nothing (openstack/nova {@code
 * nova/api/openstack/compute/views/servers.py}).
 *
 * @param cloud null: the cluster's own, whichever it is
 * @param project null: the cluster's own
 * @param region null where unknown
 */
public record Scope(@Nullable String cloud, @Nullable String project, @Nullable String region)
    implements Comparable<Scope> {

  private static final Comparator<Scope> ORDER =
      Comparator.comparing(Scope::cloud, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Scope::project, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Scope::region, Comparator.nullsFirst(Comparator.naturalOrder()));

  private static final String PSEUDONYM = "pseudonym:";

  /**
   * A scope whose names are kept back: keys in it can be compared with each other and with nothing
   * else.
   *
   * @param pseudonym equal for equal scopes
   */
  public static Scope ofPseudonym(String pseudonym) {
    return new Scope(PSEUDONYM + pseudonym, null, null);
  }

  private boolean isPseudonym() {
    return cloud != null && cloud.startsWith(PSEUDONYM);
  }

  /**
   * True unless both name a cloud, a project or a region and it is not the same. Two keys of
   * <em>one</em> machine can be held against each other then; keys of different machines need the
   * very same scope. Keys under a pseudonym are pseudonyms themselves: no other key equals them.
   */
  public boolean isCompatibleWith(Scope other) {
    return isPseudonym() == other.isPseudonym()
        && compatible(cloud, other.cloud)
        && compatible(project, other.project)
        && compatible(region, other.region);
  }

  private static boolean compatible(@Nullable String a, @Nullable String b) {
    return a == null || b == null || a.equals(b);
  }

  @Override
  public int compareTo(Scope other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String named =
        Stream.of(part("cloud", cloud), part("project", project), part("region", region))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "the cluster's own" : named;
  }

  private static String part(String word, @Nullable String name) {
    return name == null ? "" : word + " " + name;
  }
}
