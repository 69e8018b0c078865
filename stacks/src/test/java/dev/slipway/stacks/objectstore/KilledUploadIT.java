package dev.slipway.stacks.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads that are killed, again and again. */
class KilledUploadIT {

  private static final int KILLS = Integer.getInteger("slipway.kills", 8);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mock", "swift", "swift-s3"})
  void isNeverThereInPartAndEndsAsTheFile(String kind) throws Exception {
    String variable = kind.equals("mock") ? StoreLab.S3_VARIABLE : StoreLab.SWIFT_VARIABLE;
    assumeThat(System.getenv(variable))
        .as(kind.equals("mock") ? StoreLab.S3_MISSING : StoreLab.SWIFT_MISSING)
        .isNotNull();
    Random random = new Random(kind.hashCode());
    byte[] bytes = new byte[(int) (8 * StoreLab.PART + 12345)];
    random.nextBytes(bytes);
    Path file = Files.write(folder.resolve("image"), bytes);
    String object = "killed-" + Long.toHexString(System.nanoTime());
    LocalFile local = UploadProcess.local(file);
    int unfinished = 0;

    try (ObjectStore store = UploadProcess.store(kind)) {
      for (int i = 0; i < KILLS; i++) {
        Process process =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    UploadProcess.class.getName(),
                    kind,
                    file.toString(),
                    object)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor(500 + random.nextInt(2500), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        Optional<StoredObject> stored = store.find(object);
        if (stored.isPresent()) {
          assertThat(stored.get().size()).isEqualTo(local.size());
          break;
        }
        unfinished++;
      }

      if (store.find(object).isEmpty()) {
        assertThat(store.store(object, local, sent -> {})).isTrue();
      }

      assertThat(unfinished).as("kills before the object was there").isPositive();
      StoredObject stored = store.find(object).orElseThrow();
      assertThat(stored.size()).isEqualTo(local.size());
      assertThat(stored.facts()).containsAllEntriesOf(local.facts());
    }
    if (kind.equals("swift")) {
      int port = StoreLab.port(variable, "proxy");
      StoreLab.Login login = new StoreLab.Login(port, "lab:robot");
      assertThat(StoreLab.read(login.account() + "/images/" + object, variable, login.token()))
          .isEqualTo(bytes);
    }
  }
}
