package dev.slipway.openstack.clouds;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The cloud's certificates are verified, unless clouds.yaml explicitly says otherwise. */
public final class TlsVerification {

  private static final Rule RULE =
      new Rule(
          "openstack.tls-verified",
          Level.SHOULD,
          "the cloud is who it claims to be",
          URI.create(
              "https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html#ssl-settings"));

  private TlsVerification() {}

  /** A finding where {@code access} turns verification off; none where it is on. */
  public static Optional<Finding> judge(CloudAccess access) {
    return access.tls().insecure()
        ? Optional.of(
            new Finding(
                RULE,
                Verdict.FAIL,
                "cloud " + access.name(),
                "The cloud's entry says verify: false: what was read may come from anybody on the"
                    + " way.",
                List.of(new Evidence("verify: false", access.origin(), null)),
                "Give the cloud's CA as cacert in clouds.yaml instead."))
        : Optional.empty();
  }
}
