package dev.slipway.placement;

import dev.slipway.placement.evidence.Scope;
import java.util.Comparator;

/** Names a physical host, uniquely within its scope and not beyond. */
public record HostKey(Scope scope, String value) implements Comparable<HostKey> {

  private static final Comparator<HostKey> ORDER =
      Comparator.comparing(HostKey::scope).thenComparing(HostKey::value);

  @Override
  public int compareTo(HostKey other) {
    return ORDER.compare(this, other);
  }
}
