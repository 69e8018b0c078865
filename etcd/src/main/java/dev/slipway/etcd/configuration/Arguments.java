package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The command-line arguments that a manifest gives a component, and how it writes them.
 *
 * @param notation how they are written
 * @param path JSON pointer (RFC 6901) of where they are, or would be, in the manifest
 * @param existing the longest part of {@code path} that is there
 * @param byName without the dashes
 */
public record Arguments(
    Notation notation, String path, String existing, Map<String, Argument> byName) {

  /** How arguments are written. */
  public enum Notation {
    /** Name to value, strings: kubeadm v1beta3, Cluster API v1beta1. */
    MAP,
    /** A list of {@code {name, value}}: kubeadm v1beta4, Cluster API v1beta2. */
    LIST,
    /** {@code --name=value} in the command of a container. */
    COMMAND
  }

  /**
   * One argument.
   *
   * @param index in a list or a command; -1 in a map, and for what is written elsewhere
   * @param separate true in a command where the value is a word of its own, the one at {@code
   *     index}
   */
  public record Argument(String value, Place place, int index, boolean separate) {

    Argument(String value, Place place, int index) {
      this(value, place, index, false);
    }
  }

  public Arguments {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  public Optional<Argument> get(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** With {@code more}, which win: what the patches of a ClusterClass write. */
  Arguments with(Map<String, Argument> more) {
    Map<String, Argument> all = new LinkedHashMap<>(byName);
    all.putAll(more);
    return new Arguments(notation, path, existing, all);
  }
}
