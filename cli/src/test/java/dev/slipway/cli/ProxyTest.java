package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.report.http.TunnelProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every server is reached by the proxy of the environment; here by one that knows us not. */
class ProxyTest {

  @TempDir Path folder;

  private void goesByTheProxy(String... args) throws IOException {
    try (TunnelProxy proxy = TunnelProxy.start("jane:right", new AtomicInteger())) {
      Outcome outcome =
          Run.in(folder)
              .with("HTTPS_PROXY", "http://jane:wr0ng@127.0.0.1:" + proxy.port())
              .with("NO_PROXY", "elsewhere.example")
              .with("GITHUB_TOKEN", "t")
              .of(args);

      assertThat(outcome.err())
          .contains("the proxy http://127.0.0.1:" + proxy.port(), "wants another login")
          .doesNotContain("wr0ng");
      assertThat(outcome.code()).isEqualTo(4);
    }
  }

  @Test
  void registries() throws IOException {
    goesByTheProxy("stack", "index", "registry.example/kaas/stacks");
  }

  @Test
  void gitHub() throws IOException {
    goesByTheProxy("stack", "index", "github:kaas/stacks");
  }

  @Test
  void prometheus() throws IOException {
    goesByTheProxy("etcd", "diagnose", "--prometheus", "https://prometheus.example");
  }

  @Test
  void clouds() throws IOException {
    Files.writeString(
        folder.resolve("clouds.yaml"),
        """
        clouds:
          far:
            auth:
              auth_url: https://keystone.example:5000/v3
              application_credential_id: 0123
              application_credential_secret: s3cret
            auth_type: v3applicationcredential
        """);
    goesByTheProxy("check", Run.example("three-hosts.json"), "--cloud", "far");
  }
}
