package dev.slipway.stacks.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.tls.Pem;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import dev.slipway.stacks.definition.DependencyPolicy;
import dev.slipway.stacks.dependency.ChartStore;
import dev.slipway.stacks.dependency.RemoteCharts;
import dev.slipway.stacks.dependency.Vendored;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.registry.Blob;
import dev.slipway.stacks.registry.Descriptor;
import dev.slipway.stacks.registry.Registry;
import dev.slipway.stacks.registry.RegistryLab;
import dev.slipway.stacks.registry.StoredManifest;
import dev.slipway.stacks.release.ReleaseFolder;
import dev.slipway.stacks.render.ChartRendering;
import dev.slipway.stacks.render.StackRendering;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What a real Helm locks is what we fetch; what we pack it takes, without any network. */
@EnabledIfEnvironmentVariable(
    named = "SLIPWAY_LAB_HELM",
    matches = ".+",
    disabledReason = "SLIPWAY_LAB_HELM is not set: export SLIPWAY_LAB_HELM=$(lab/helm/up)")
class VendoredHelmIT {

  private static final HeldCertificate OWN =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .addSubjectAlternativeName("localhost")
          .build();

  @TempDir Path folder;

  private String helm(Path in, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(System.getenv("SLIPWAY_LAB_HELM")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
    builder.environment().put("HELM_CONFIG_HOME", folder.resolve("helm/config").toString());
    builder.environment().put("HELM_CACHE_HOME", folder.resolve("helm/cache").toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(said).isZero();
    return said;
  }

  private Path release(Path root, List<X509Certificate> authorities) throws Exception {
    Map<String, String> environment =
        Map.of(
            "HELM_CONFIG_HOME",
            folder.resolve("helm/config").toString(),
            "DOCKER_CONFIG",
            System.getenv(RegistryLab.VARIABLE) == null
                ? ""
                : RegistryLab.dockerConfig().toString());
    BuildRequest request =
        new BuildRequest(
                root,
                Optional.of("HEAD"),
                false,
                Channel.STABLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("out"),
                Optional.empty(),
                Optional.empty(),
                false)
            .with(Optional.of(DependencyPolicy.VENDOR));
    try (RemoteCharts charts =
            RemoteCharts.open(
                environment, Network.direct(authorities), ChartStore.temporary(), Progress.NONE);
        StackBuild build = StackBuild.open(request, EarlierReleases.NONE, charts)) {
      PlannedRelease planned = build.plan();
      assertThat(StackRendering.of(planned.plan().stack()).charts().values())
          .allSatisfy(chart ->
              assertThat(chart)
                  .isNotInstanceOf(ChartRendering.NotPossible.class)
                  .isNotInstanceOf(ChartRendering.Failed.class));
      return ReleaseFolder.write(planned.plan(), folder.resolve("out")).folder();
    }
  }

  /** What the operator has, with Helm's verdict on it. */
  private void requireVendored(Path release) throws Exception {
    Path addons = Files.createDirectory(folder.resolve("addons"));
    Process tar =
        new ProcessBuilder(
                "tar",
                "-xzf",
                release.resolve("docker-harbour-1-34-cluster-addon-v1.tgz").toString(),
                "-C",
                addons.toString())
            .start();
    assertThat(tar.waitFor()).isZero();

    assertThat(helm(addons, "dependency", "list", "metrics-server").lines().toList())
        .filteredOn(line -> line.contains("ms"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.strip()).endsWith("ok"));
    assertThat(helm(addons, "lint", "metrics-server")).contains("0 chart(s) failed");
    assertThat(helm(addons, "template", "cluster-addon", "metrics-server", "--dependency-update"))
        .contains("said: fetched");
  }

  private Path locked(String asked) throws Exception {
    ExampleStack example =
        ExampleStack.whole()
            .with(
                Vendored.ADDON + "/Chart.yaml",
                "apiVersion: v2\nname: metrics-server\nversion: 0.1.0\ndependencies:\n" + asked);
    TestRepository git = TestRepository.in(folder.resolve("git")).writeAll(example.files());
    git.write(".gitignore", "charts/\n");
    helm(git.root(), "dependency", "update", Vendored.ADDON);
    git.commit();
    return git.root();
  }

  @Test
  void fromARepositoryOverTls() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(OWN).build().sslSocketFactory());
      Path charts = Files.createDirectory(folder.resolve("charts"));
      Files.write(charts.resolve("ms-3.13.0.tgz"), Vendored.archive("ms", "3.13.0", "fetched"));
      Files.write(charts.resolve("ms-3.14.0.tgz"), Vendored.archive("ms", "3.14.0", "newer"));
      helm(charts, "repo", "index", ".");
      server.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              Path file = charts.resolve(request.getUrl().pathSegments().getLast());
              try {
                return new MockResponse.Builder()
                    .body(new Buffer().write(Files.readAllBytes(file)))
                    .build();
              } catch (IOException e) {
                return new MockResponse.Builder().code(404).build();
              }
            }
          });
      server.start(InetAddress.getByName("127.0.0.1"), 0);
      Files.writeString(folder.resolve("ca.pem"), OWN.certificatePem());
      String url = server.url("/stable").toString();
      helm(folder, "repo", "add", "mine", url, "--ca-file", folder.resolve("ca.pem").toString());

      Path root =
          locked(
              Vendored.dependency("ms", "~3.13.0", url)
                  + Vendored.dependency("ms", "3.13.0", url)
                  + "  alias: second\n");
      Path release = release(root, List.of());
      server.close();

      requireVendored(release);
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = RegistryLab.VARIABLE,
      matches = ".+",
      disabledReason = RegistryLab.MISSING)
  void fromARegistry() throws Exception {
    Path archive = folder.resolve("ms-3.13.0.tgz");
    Files.write(archive, Vendored.archive("ms", "3.13.0", "fetched"));
    // To an address of this machine Helm pushes without TLS only.
    helm(
        folder,
        "push",
        archive.toString(),
        "oci://127.0.0.1:" + RegistryLab.port("open") + "/charts",
        "--plain-http");
    String host = "127.0.0.1:" + RegistryLab.port("closed");
    copy();
    String asked = Vendored.dependency("ms", "3.13.0", "oci://" + host + "/charts");
    ExampleStack example =
        Vendored.asking(ExampleStack.whole(), asked, asked)
            .replacing(Vendored.ADDON + "/Chart.yaml", "version: v1", "version: 0.1.0");
    TestRepository git = TestRepository.in(folder.resolve("git")).writeAll(example.files());
    git.commit();

    requireVendored(
        release(git.root(), Pem.certificates(Files.readAllBytes(RegistryLab.caFile()))));
  }

  /** What Helm has stored, into the registry that wants a password. */
  private void copy() throws Exception {
    try (Registry from = RegistryLab.open("charts/ms");
        Registry to = RegistryLab.closed("charts/ms")) {
      StoredManifest stored = from.manifest("3.13.0").orElseThrow();
      List<Descriptor> blobs = new ArrayList<>(stored.manifest().layers());
      blobs.add(stored.manifest().config());
      for (Descriptor blob : blobs) {
        Path file = folder.resolve(blob.digest().hex());
        from.fetch(blob, file);
        to.push(Blob.of(file, blob.digest(), blob.size()), soFar -> {});
      }
      to.put(stored.bytes(), "3.13.0");
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = RegistryLab.VARIABLE,
      matches = ".+",
      disabledReason = RegistryLab.MISSING)
  void fromARegistryOfThisMachineWithoutTls() throws Exception {
    Path archive = folder.resolve("ms-3.13.0+1.tgz");
    Files.write(archive, Vendored.archive("ms", "3.13.0+1", "fetched"));
    String host = "127.0.0.1:" + RegistryLab.port("open");
    helm(folder, "push", archive.toString(), "oci://" + host + "/charts", "--plain-http");
    String asked = Vendored.dependency("ms", "3.13.0+1", "oci://" + host + "/charts");
    ExampleStack example = Vendored.asking(ExampleStack.whole(), asked, asked);
    TestRepository git = TestRepository.in(folder.resolve("git")).writeAll(example.files());
    git.commit();

    requireVendored(release(git.root(), List.of()));
  }
}
