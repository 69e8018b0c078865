package dev.slipway.kubernetes.tls;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The API server's certificate is verified, unless the kubeconfig explicitly says otherwise. */
public final class TlsVerification {

  private static final Rule RULE =
      new Rule(
          "kubernetes.tls-verified",
          Level.SHOULD,
          "the API server is who it claims to be",
          URI.create("https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#Cluster"));

  private TlsVerification() {}

  /**
   * A finding where verification is off; none where it is on.
   *
   * @param subject the cluster
   * @param insecure whether the kubeconfig says insecure-skip-tls-verify
   * @param origin the kubeconfig
   */
  public static Optional<Finding> judge(String subject, boolean insecure, String origin) {
    return insecure
        ? Optional.of(
            new Finding(
                RULE,
                Verdict.FAIL,
                subject,
                "The kubeconfig says insecure-skip-tls-verify: what was read may come from anybody on"
                    + " the way.",
                List.of(new Evidence("insecure-skip-tls-verify: true", origin, null)),
                "Give the cluster's certificate-authority in the kubeconfig instead."))
        : Optional.empty();
  }
}
