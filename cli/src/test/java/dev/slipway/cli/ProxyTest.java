package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.TunnelProxy;
import dev.slipway.stacks.dependency.ChartStore;
import dev.slipway.stacks.dependency.LockedChart;
import dev.slipway.stacks.dependency.RemoteCharts;
import dev.slipway.stacks.objectstore.ObjectStore;
import dev.slipway.stacks.objectstore.StoreConfig;
import dev.slipway.stacks.objectstore.StoreConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private Map<String, String> environment(TunnelProxy proxy) {
    return Map.of(
        "HOME",
        folder.toString(),
        "HTTPS_PROXY",
        "http://jane:wr0ng@127.0.0.1:" + proxy.port(),
        "AWS_ACCESS_KEY_ID",
        "a",
        "AWS_SECRET_ACCESS_KEY",
        "b");
  }

  @Test
  void chartRepositories() throws IOException {
    try (TunnelProxy proxy = TunnelProxy.start("jane:right", new AtomicInteger())) {
      Map<String, String> environment = environment(proxy);
      try (RemoteCharts charts =
          RemoteCharts.open(
              environment,
              Network.of(List.of(), environment),
              ChartStore.temporary(),
              Progress.NONE)) {
        assertThatExceptionOfType(EnvironmentException.class)
            .isThrownBy(() ->
                charts.fetch(new LockedChart("cni", "1.0.0", "https://charts.example/stable")))
            .withMessageContaining("on the way to charts.example wants another login");
      }
    }
  }

  @Test
  void objectStores() throws IOException {
    Path file = folder.resolve("registry.yaml");
    Files.writeString(
        file,
        """
        type: S3
        config:
          endpoint: s3.example
          bucket: images
        """);
    try (TunnelProxy proxy = TunnelProxy.start("jane:right", new AtomicInteger())) {
      StoreConfig.S3 config = (StoreConfig.S3) StoreConfigReader.read(file, environment(proxy));
      try (ObjectStore store = config.open(Progress.NONE)) {
        assertThatExceptionOfType(EnvironmentException.class)
            .isThrownBy(() -> store.find("image"))
            .withMessageContaining("on the way to s3.example wants another login");
      }
    }
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
