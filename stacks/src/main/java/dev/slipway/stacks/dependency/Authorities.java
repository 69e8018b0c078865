package dev.slipway.stacks.dependency;

import dev.slipway.report.tls.ServerTrust;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Who may have issued the certificates of repositories: charts come from many places at once. */
final class Authorities {

  private Authorities() {}

  /** {@code further} beside those of the JDK; an empty list, which stands for those, where none. */
  static List<X509Certificate> with(List<X509Certificate> further) {
    if (further.isEmpty()) {
      return List.of();
    }
    List<X509Certificate> all =
        new ArrayList<>(List.of(ServerTrust.of(List.of()).getAcceptedIssuers()));
    all.addAll(further);
    return all;
  }
}
