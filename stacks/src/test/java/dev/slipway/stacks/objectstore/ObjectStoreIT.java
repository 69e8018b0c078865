package dev.slipway.stacks.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.report.EnvironmentException;
import dev.slipway.stacks.hash.Sha256;
import dev.slipway.stacks.registry.CuttingProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Uploads to real stores: S3Mock, Swift's S3, Swift. */
class ObjectStoreIT {

  private static final Random RANDOM = new Random(4711);

  @TempDir Path folder;

  /** One of the stores, reached directly or through a proxy. */
  enum Lab {
    S3_MOCK(StoreLab.S3_VARIABLE, StoreLab.S3_MISSING, "s3"),
    SWIFT_S3(StoreLab.SWIFT_VARIABLE, StoreLab.SWIFT_MISSING, "proxy"),
    SWIFT(StoreLab.SWIFT_VARIABLE, StoreLab.SWIFT_MISSING, "proxy");

    final String variable;
    final String missing;
    final String port;

    Lab(String variable, String missing, String port) {
      this.variable = variable;
      this.missing = missing;
      this.port = port;
    }

    int port() {
      return StoreLab.port(variable, port);
    }

    ObjectStore open(int at) {
      return open(at, "images");
    }

    ObjectStore open(int at, String bucket) {
      return switch (this) {
        case S3_MOCK -> StoreLab.mock(at, bucket);
        case SWIFT_S3 -> StoreLab.swiftS3(at, bucket, StoreLab.password());
        case SWIFT -> StoreLab.swift(at, bucket, new StoreLab.Login(at, "lab:robot"));
      };
    }

    void require() {
      assumeThat(System.getenv(variable)).as(missing).isNotNull();
    }
  }

  private static String name() {
    return "image-" + Long.toHexString(RANDOM.nextLong() ^ System.nanoTime()) + ".raw";
  }

  private LocalFile file(long size) throws IOException {
    byte[] bytes = new byte[(int) size];
    RANDOM.nextBytes(bytes);
    Path file = Files.write(folder.resolve("image" + RANDOM.nextInt()), bytes);
    return new LocalFile(
        file,
        size,
        folder.resolve("journal" + RANDOM.nextInt()),
        Map.of("slipway-sha256", Sha256.of(bytes), "slipway-content", "c" + size));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void isStoredWithItsFacts(Lab lab, long size) throws Exception {
    lab.require();
    LocalFile file = file(size);
    String object = name();
    AtomicLong sent = new AtomicLong();
    try (ObjectStore store = lab.open(lab.port())) {
      store.requireWritable(object);
      assertThat(store.find(object)).isEmpty();

      assertThat(store.store(object, file, sent::set)).isTrue();

      StoredObject stored = store.find(object).orElseThrow();
      assertThat(stored.size()).isEqualTo(size);
      assertThat(stored.facts()).containsAllEntriesOf(file.facts());
      assertThat(sent).hasValue(size);
      assertThat(store.url(object)).endsWith("/images/" + object);
      if (lab == Lab.SWIFT) {
        assertThat(
                StoreLab.read(
                    store.url(object),
                    lab.variable,
                    new StoreLab.Login(lab.port(), "lab:robot").token()))
            .isEqualTo(Files.readAllBytes(file.path()));
      }
    }
  }

  static Stream<Arguments> sizes() {
    return Stream.of(Lab.values())
        .flatMap(lab ->
            Stream.of(1L, StoreLab.PART, StoreLab.PART + 1, 3 * StoreLab.PART - 7)
                .map(size -> Arguments.of(lab, size)));
  }

  @ParameterizedTest
  @MethodSource("labs")
  void anUploadThatIsCutGoesOnByItself(Lab lab) throws Exception {
    lab.require();
    LocalFile file = file(3 * StoreLab.PART);
    String object = name();
    try (CuttingProxy proxy = new CuttingProxy(lab.port());
        ObjectStore store = lab.open(proxy.port())) {
      proxy.cutOnceAfter(StoreLab.PART + StoreLab.PART / 2);

      assertThat(store.store(object, file, bytes -> {})).isTrue();

      assertThat(store.find(object).orElseThrow().size()).isEqualTo(file.size());
    }
  }

  @ParameterizedTest
  @MethodSource("labs")
  void whatAnEndedRunHasStoredIsNotSentAgain(Lab lab) throws Exception {
    lab.require();
    LocalFile file = file(4 * StoreLab.PART);
    String object = name();
    try (ObjectStore store = lab.open(lab.port())) {
      assertThatThrownBy(() ->
              store.store(
                  object,
                  file,
                  bytes -> {
                    if (bytes > 2 * StoreLab.PART + 1000) {
                      throw new Ended();
                    }
                  }))
          .hasStackTraceContaining("Ended");
    }
    try (CuttingProxy proxy = new CuttingProxy(lab.port());
        ObjectStore store = lab.open(proxy.port())) {
      assertThat(store.find(object)).isEmpty();

      assertThat(store.store(object, file, bytes -> {})).isTrue();

      assertThat(proxy.passed()).isLessThan(2 * StoreLab.PART + (1 << 20));
      assertThat(store.find(object).orElseThrow().facts()).containsAllEntriesOf(file.facts());
    }
  }

  private static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @MethodSource("labs")
  void anotherFileUnderTheSameNameNeverBecomesAMixtureOfBoth(Lab lab) throws Exception {
    lab.require();
    LocalFile first = file(2 * StoreLab.PART);
    LocalFile second = file(2 * StoreLab.PART);
    String object = name();
    try (ObjectStore store = lab.open(lab.port())) {
      assertThat(store.store(object, first, bytes -> {})).isTrue();

      boolean stored = store.store(object, second, bytes -> {});

      if (lab == Lab.SWIFT) {
        assertThat(stored).isFalse();
      }
      String sha256 =
          stored ? second.facts().get("slipway-sha256") : first.facts().get("slipway-sha256");
      assertThat(store.find(object).orElseThrow().fact("slipway-sha256")).isEqualTo(sha256);
    }
  }

  @ParameterizedTest
  @MethodSource("labs")
  void aMissingBucketIsToldBeforeTheWork(Lab lab) {
    lab.require();
    try (ObjectStore store = lab.open(lab.port(), "nowhere")) {
      assertThatThrownBy(() -> store.requireWritable("x"))
          .isInstanceOfSatisfying(
              EnvironmentException.class,
              e -> assertThat(e.remedy()).contains("nowhere", "config.bucket"));
    }
  }

  @Test
  void aWrongKeyIsToldBeforeTheWork() {
    Lab.SWIFT_S3.require();
    try (ObjectStore store = StoreLab.swiftS3(Lab.SWIFT_S3.port(), "images", "wrong-secret-key")) {
      assertThatThrownBy(() -> store.requireWritable("x"))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("403")
          .hasMessageNotContaining("wrong-secret-key");
    }
  }

  @Test
  void aReaderMayNotWriteWhichIsToldBeforeTheWork() {
    Lab.SWIFT.require();
    int port = Lab.SWIFT.port();
    try (ObjectStore store =
        StoreLab.swift(port, "images", new StoreLab.Login(port, "lab:reader"))) {
      assertThatThrownBy(() -> store.requireWritable("x"))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("403");
    }
  }

  @Test
  void aTokenThatExpiredIsRenewed() throws Exception {
    Lab.SWIFT.require();
    StoreLab.Login login =
        new StoreLab.Login(Lab.SWIFT.port(), "lab:robot").withToken("AUTH_tkexpired");
    try (ObjectStore store = StoreLab.swift(Lab.SWIFT.port(), "images", login)) {
      assertThat(store.store(name(), file(1000), bytes -> {})).isTrue();
    }
    assertThat(login.renewals).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("labs")
  void aStoreThatIsNotThereIsTold(Lab lab) throws Exception {
    lab.require();
    int closed;
    try (CuttingProxy proxy = new CuttingProxy(lab.port())) {
      closed = proxy.port();
    }
    try (ObjectStore store =
        lab == Lab.SWIFT
            ? StoreLab.swift(
                closed, "images", new StoreLab.Login(closed, "lab:robot").withToken("any"))
            : lab.open(closed)) {
      assertThatThrownBy(() -> store.requireWritable("x"))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("refused")
          .hasMessageContaining("attempts");
    }
  }

  static Stream<Lab> labs() {
    return Stream.of(Lab.values());
  }
}
