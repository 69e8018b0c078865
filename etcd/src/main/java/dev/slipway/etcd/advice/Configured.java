package dev.slipway.etcd.advice;

import dev.slipway.etcd.configuration.Arguments.Argument;
import dev.slipway.etcd.configuration.EtcdConfiguration;
import dev.slipway.etcd.timing.Timings;
import dev.slipway.report.document.Place;
import java.util.Optional;

/** The timings that a manifest gives an etcd. */
public final class Configured {

  private Configured() {}

  /** Milliseconds; etcd's default where nothing is said; -1 for what is no number. */
  static long heartbeat(EtcdConfiguration etcd) {
    return etcd.milliseconds(EtcdConfiguration.HEARTBEAT, Timings.DEFAULT.heartbeat());
  }

  /** As {@link #heartbeat}. */
  static long election(EtcdConfiguration etcd) {
    return etcd.milliseconds(EtcdConfiguration.ELECTION, Timings.DEFAULT.election());
  }

  /** Nothing where etcd would not start with them. */
  public static Optional<Timings> timings(EtcdConfiguration etcd) {
    long heartbeat = heartbeat(etcd);
    long election = election(etcd);
    return Timings.faults(heartbeat, election).isEmpty()
        ? Optional.of(new Timings((int) heartbeat, (int) election))
        : Optional.empty();
  }

  /** Where they are written, or where they would be. */
  static Place place(EtcdConfiguration etcd) {
    return etcd.argument(EtcdConfiguration.ELECTION)
        .or(() -> etcd.argument(EtcdConfiguration.HEARTBEAT))
        .map(Argument::place)
        .orElse(etcd.manifest().place());
  }

  /** As they are written, for evidence. */
  static String statement(EtcdConfiguration etcd) {
    return told(etcd, EtcdConfiguration.HEARTBEAT, Timings.DEFAULT.heartbeat())
        + ", "
        + told(etcd, EtcdConfiguration.ELECTION, Timings.DEFAULT.election());
  }

  private static String told(EtcdConfiguration etcd, String name, int byDefault) {
    return name
        + " "
        + etcd.argument(name).map(Argument::value).orElse(byDefault + " (etcd's default)");
  }
}
