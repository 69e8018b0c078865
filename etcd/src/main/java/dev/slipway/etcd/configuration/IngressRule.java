package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Place;
import java.util.List;

/**
 * Who may reach ports of a control plane's nodes, in the security groups that CAPO manages.
 *
 * @param from first port; 0 where all are meant
 * @param to last port; 65535 where all are meant
 * @param sources managed groups or networks that may
 */
public record IngressRule(int from, int to, List<String> sources, Place place) {

  public IngressRule {
    sources = List.copyOf(sources);
  }

  /** True if {@code port} may be reached. */
  public boolean opens(int port) {
    return from <= port && port <= to;
  }

  /** True if more than the control plane's own nodes may. */
  public boolean reachesBeyondControlPlane() {
    return sources.isEmpty() || sources.stream().anyMatch(source -> !source.equals("controlplane"));
  }
}
