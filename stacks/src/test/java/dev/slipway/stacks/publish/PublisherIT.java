package dev.slipway.stacks.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.Channel;
import dev.slipway.stacks.build.PlannedRelease;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.history.ComponentChange;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.registry.Blob;
import dev.slipway.stacks.registry.CuttingProxy;
import dev.slipway.stacks.registry.Descriptor;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.registry.Manifest;
import dev.slipway.stacks.registry.ManifestDocument;
import dev.slipway.stacks.registry.Registry;
import dev.slipway.stacks.registry.RegistryLab;
import dev.slipway.stacks.registry.StoredManifest;
import dev.slipway.stacks.release.ReleaseFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Releases in a real registry: never half there, never two contents under one tag. */
@EnabledIfEnvironmentVariable(
    named = RegistryLab.VARIABLE,
    matches = ".+",
    disabledReason = RegistryLab.MISSING)
class PublisherIT {

  /** A hundred were seen on 2026-11-21; they take minutes. */
  private static final int KILLS = Integer.getInteger("slipway.kills", 25);

  private static final String V1 = "docker-harbour-1-34-v1";

  @TempDir Path folder;

  private final String path = "it/" + UUID.randomUUID();
  private TestRepository git;

  @BeforeEach
  void commitTheExample() {
    git = TestRepository.in(folder.resolve("git")).writeAll(ExampleStack.whole().files());
    git.commit();
  }

  /** Adds a comment to {@code file}. */
  private void change(String file) throws IOException {
    git.write(file, Files.readString(git.root().resolve(file)) + "# another word\n");
  }

  private PlannedRelease plan(EarlierReleases earlier) throws IOException {
    try (StackBuild build = StackBuild.open(request(), earlier)) {
      return build.plan();
    }
  }

  private BuildRequest request() {
    return new BuildRequest(
        git.root(),
        Optional.of("HEAD"),
        false,
        Channel.STABLE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        folder.resolve("out"),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The next stable release, in a folder that has none of the earlier ones. */
  private Publication next(Registry registry) throws IOException {
    try (StackBuild build = StackBuild.open(request(), releases(registry))) {
      PlannedRelease planned = build.plan();
      Path out = Files.createTempDirectory(folder, "out");
      return Publication.of(planned.plan(), ReleaseFolder.write(planned.plan(), out));
    }
  }

  private static StoredReleases releases(Registry registry) {
    return new StoredReleases(new RegistryStore(registry, Progress.NONE));
  }

  private static boolean publish(Registry registry, Publication publication) throws IOException {
    return new Publisher(registry, Progress.NONE).publish(publication);
  }

  @Test
  void isStoredAsCsctlStoresItAndTheSameAgainIsNothingNew() throws Exception {
    try (Registry registry = RegistryLab.closed(path)) {
      registry.requirePush();
      assertThat(registry.tags()).isEmpty();
      Publication first = next(registry);
      assertThat(publish(registry, first)).isTrue();
      assertThat(publish(registry, first)).isFalse();

      assertThat(registry.tags()).containsExactly(V1);
      StoredManifest stored = registry.manifest(V1).orElseThrow();
      assertThat(stored.digest()).isEqualTo(first.digest());
      Manifest manifest = stored.manifest();
      assertThat(manifest.artifactType()).isEqualTo("application/vnd.scs.cluster-stacks.v1");
      assertThat(manifest.annotations())
          .containsEntry("kubernetesVersion", "v1.34.7")
          .containsEntry("org.opencontainers.image.created", TestRepository.COMMITTED.toString())
          .containsEntry("org.opencontainers.image.version", "v1");
      assertThat(manifest.annotations().get("hash")).hasSize(7);
      assertThat(manifest.layers())
          .extracting(Descriptor::title)
          .contains("metadata.yaml", "hashes.json", "clusteraddon.yaml")
          .isSorted();
      assertThat(registry.manifest(first.digest().toString())).hasValue(stored);
    }
  }

  @Test
  void anotherReleaseUnderATagIsRefusedWithWhatDiffers() throws Exception {
    try (Registry registry = RegistryLab.closed(path)) {
      Publication first = next(registry);
      change("cluster-class/values.yaml");
      git.commit();
      Publication second = next(registry);
      assertThat(second.tag()).isEqualTo(first.tag());
      publish(registry, first);

      assertThatThrownBy(() -> publish(registry, second))
          .isInstanceOfSatisfying(
              DifferentPublicationException.class,
              e -> {
                assertThat(e).hasMessageContaining(first.digest().toString());
                assertThat(e.differences())
                    .anyMatch(d -> d.contains("cluster-class-v1.tgz"))
                    .anyMatch(d -> d.startsWith("org.opencontainers.image.revision"))
                    .noneMatch(d -> d.startsWith("clusteraddon.yaml"));
              });
      assertThat(registry.manifest(V1).orElseThrow().digest()).isEqualTo(first.digest());
    }
  }

  @Test
  void theRegistryIsAPlaceThatKnowsOfReleasesAndOfWhatTheyHold() throws Exception {
    try (Registry registry = RegistryLab.closed(path)) {
      publish(registry, next(registry));
      assertThat(plan(releases(registry)).unchanged()).isTrue();

      change("clusteraddon.yaml");
      git.commit();
      PlannedRelease planned = plan(releases(registry));

      assertThat(planned.plan().name()).isEqualTo("docker-harbour-1-34-v2");
      assertThat(planned.components())
          .extracting(ComponentChange::reason)
          .containsExactly(
              "changed since " + V1 + ": clusteraddon.yaml",
              "changed since " + V1 + ": clusteraddon.yaml",
              "nothing of it changed since " + V1);
    }
  }

  /** As csctl writes them: without hashes of the class, of clusteraddon.yaml and of csctl.yaml. */
  @Test
  void aReleaseOfCsctlIsComparedByItsRealContent() throws Exception {
    try (Registry registry = RegistryLab.closed(path)) {
      publish(registry, asCsctlDoes(next(registry)));

      PlannedRelease same = plan(releases(registry));
      assertThat(same.unchanged()).as(same.components().toString()).isTrue();

      change("cluster-class/values.yaml");
      git.commit();
      assertThat(plan(releases(registry)).components().getFirst().reason())
          .isEqualTo("changed since " + V1 + ": cluster-class");
      git.replace("csctl.yaml", "v1.34.7", "v1.34.8");
      change("clusteraddon.yaml");
      git.commit();
      assertThat(plan(releases(registry)).components().getFirst().reason())
          .isEqualTo("changed since " + V1 + ": csctl.yaml, cluster-class, clusteraddon.yaml");
    }
  }

  private Publication asCsctlDoes(Publication ours) throws IOException {
    List<Blob> blobs = new ArrayList<>();
    List<Descriptor> layers = new ArrayList<>();
    blobs.add(ours.blobs().getFirst());
    for (int i = 0; i < ours.manifest().layers().size(); i++) {
      Descriptor layer = ours.manifest().layers().get(i);
      Blob blob = ours.blobs().get(i + 1);
      if (layer.title().equals("hashes.json")) {
        String hashes = new String(blob.source().open().readAllBytes(), StandardCharsets.UTF_8);
        byte[] fewer =
            hashes
                .replaceAll(
                    ",\\s*\"(clusterClassDir|clusterAddonConfig|config)\": \"[a-z0-9]+\"", "")
                .getBytes(StandardCharsets.UTF_8);
        blob = Blob.of(layer.title(), fewer);
        layer = new Descriptor(layer.mediaType(), blob.digest(), blob.size(), layer.annotations());
      }
      blobs.add(blob);
      layers.add(layer);
    }
    Map<String, String> annotations = new TreeMap<>(ours.manifest().annotations());
    annotations.put("org.opencontainers.image.created", "2026-05-04T08:00:00Z");
    Manifest manifest =
        new Manifest(ours.manifest().artifactType(), ours.manifest().config(), layers, annotations);
    return new Publication(ours.tag(), manifest, ManifestDocument.of(manifest), blobs);
  }

  @Test
  void foreignTagsAreNoReasonToStop() throws Exception {
    try (Registry registry = RegistryLab.closed(path)) {
      Publication release = next(registry);
      publish(registry, release);
      for (String tag : new String[] {"latest", "sha256-" + "0".repeat(64) + ".sig", "a-b-c-d-e"}) {
        registry.put(release.bytes(), tag);
      }

      EarlierReleases.Listing listing = releases(registry).list();
      assertThat(listing.releases()).hasToString("[" + V1 + "]");
      assertThat(listing.foreign()).hasSize(3);
    }
  }

  @Test
  void theOpenRegistryNeedsNoLogin() throws Exception {
    try (Registry registry = RegistryLab.open(path)) {
      registry.requirePush();
      assertThat(publish(registry, next(registry))).isTrue();
      assertThat(registry.tags()).containsExactly(V1);
    }
  }

  /** Wherever the connection is cut: the release is whole, or the tag is not there. */
  @Test
  void aConnectionThatIsCutAnywhereIsSurvived() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(RegistryLab.port("closed"))) {
      long all;
      try (Registry registry = RegistryLab.closed(proxy.port(), path + "/whole")) {
        publish(registry, next(registry));
        all = proxy.passed();
      }
      Random random = new Random(20261121);
      for (int i = 0; i < 25; i++) {
        try (Registry registry = RegistryLab.closed(proxy.port(), path + "/" + i)) {
          Publication release = next(registry);
          proxy.cutOnceAfter(1 + random.nextLong(all));
          assertThat(publish(registry, release)).isTrue();
          requireWhole(registry, release);
        }
      }
    }
  }

  @Test
  void aRegistryThatIsNotThereStopsItAndTheNextRunCompletesIt() throws Exception {
    Publication release;
    try (Registry registry = RegistryLab.closed(path)) {
      release = next(registry);
      // Some of the files only, as a run leaves them behind that was ended.
      registry.push(release.blobs().get(1), soFar -> {});
      assertThat(registry.tags()).isEmpty();
    }
    try (Registry registry = RegistryLab.closed(1, path)) {
      assertThatThrownBy(() -> publish(registry, release))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("refused");
    }
    try (Registry registry = RegistryLab.closed(path)) {
      assertThat(publish(registry, release)).isTrue();
      requireWhole(registry, release);
    }
  }

  /** Of two that publish different releases at once under one tag, one at least is told so. */
  @Test
  void ofTwoAtOnceOneIsTold() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (Registry one = RegistryLab.closed(path + "/" + i);
          Registry two = RegistryLab.closed(path + "/" + i)) {
        Publication first = next(one);
        git.write("README.md", "round " + i);
        git.commit();
        Publication second = next(two);
        CompletableFuture<Boolean> other =
            CompletableFuture.supplyAsync(() -> succeeds(two, second));
        boolean ours = succeeds(one, first);
        boolean theirs = other.join();

        Digest there = one.manifest(V1).orElseThrow().digest();
        assertThat(ours || theirs).isTrue();
        assertThat(there).isIn(first.digest(), second.digest());
        assertThat(there.equals(first.digest()) ? ours : theirs).isTrue();
      }
    }
  }

  private static boolean succeeds(Registry registry, Publication publication) {
    try {
      publish(registry, publication);
      return true;
    } catch (DifferentPublicationException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Killed again and again at random: each release is whole or its tag is not there. */
  @Test
  void killedAnywhereARunLeavesNothingHalfBehind() throws Exception {
    Random random = new Random(20261121);
    Path out = folder.resolve("killed");
    int number = 1;
    int kills = 0;
    int absent = 0;
    while (kills < KILLS) {
      Path said = folder.resolve("said");
      Process process = start(out, number, said);
      // The first release has warmed it up; from here on it spends its time pushing.
      int published = 1 + random.nextInt(12);
      while (process.isAlive() && Files.readAllLines(said).size() < published) {
        Thread.sleep(2);
      }
      Thread.sleep(random.nextInt(25));
      process.destroyForcibly().waitFor();
      kills++;
      number += Files.readAllLines(said).size();
      try (Registry registry = RegistryLab.closed(path)) {
        Publication release =
            PublishProcess.publication(git.root(), folder.resolve("whole"), number);
        Optional<StoredManifest> there = registry.manifest(release.tag());
        if (there.isPresent()) {
          requireWhole(registry, release);
        } else {
          absent++;
        }
        PublishProcess.publish(git.root(), registry, out, number);
        requireWhole(registry, release);
        number++;
      }
    }
    assertThat(absent).as("kills before the tag was there").isPositive();
    try (Stream<Path> left = Files.list(out)) {
      // What the killed build left is told apart by its name and removed when it is old.
      assertThat(left).allMatch(f -> f.getFileName().toString().matches("docker-.*|[.]slipway-.*"));
    }
  }

  private Process start(Path out, int number, Path said) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            PublishProcess.class.getName(),
            git.root().toString(),
            path,
            out.toString(),
            Integer.toString(number),
            Integer.toString(number + 1000))
        .redirectOutput(said.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void requireWhole(Registry registry, Publication release) throws IOException {
    StoredManifest stored = registry.manifest(release.tag()).orElseThrow();
    assertThat(stored.digest()).isEqualTo(release.digest());
    for (Descriptor layer : stored.manifest().layers()) {
      // Throws if the content is not what its digest says.
      registry.fetch(layer, folder.resolve("fetched"));
    }
  }
}
