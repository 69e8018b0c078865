package dev.slipway.report.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir Path folder;

  @Test
  void writesANewFileAndNothingElse() throws IOException {
    Path file = folder.resolve("report.json");

    WholeFile.write(file, out -> out.write("whole".getBytes(UTF_8)));

    assertThat(file).hasContent("whole");
    assertThat(names()).containsExactly("report.json");
  }

  @Test
  void existingContentSurvivesAFailingWriter() throws IOException {
    Path file = Files.writeString(folder.resolve("report.json"), "old");

    assertThatThrownBy(() ->
            WholeFile.write(
                file,
                out -> {
                  out.write(new byte[200_000]);
                  throw new IOException("the source failed");
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("the source failed");

    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("report.json");
  }

  @Test
  void aFileTheContentMissesIsNotBlamedOnTheFolder() {
    assertThatThrownBy(() ->
            WholeFile.write(folder.resolve("a"), out -> Files.copy(folder.resolve("missing"), out)))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void aContentThatClosesItsStreamIsWrittenWhole() throws IOException {
    Path file = folder.resolve("a");

    WholeFile.write(
        file,
        out -> {
          try (out) {
            out.write('x');
          }
        });

    assertThat(file).hasContent("x");
  }

  @Test
  void aMissingFolderIsNamed() {
    assertThatThrownBy(() -> WholeFile.write(folder.resolve("no/such/file"), out -> out.write(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder.resolve("no/such") + " does not exist; create it first");
  }

  @Test
  void aFolderIsNoTarget() {
    assertThatThrownBy(() -> WholeFile.write(folder, out -> out.write(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected a file, found a folder");
  }

  @Test
  void aSymbolicLinkStaysAndItsTargetIsReplaced() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path target = Files.writeString(elsewhere.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere", "target"));

    WholeFile.write(link, out -> out.write("new".getBytes(UTF_8)));

    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("new");
  }

  @Test
  void aSymbolicLinkToNothingYetIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));

    WholeFile.write(link, out -> out.write("new".getBytes(UTF_8)));

    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("target")).hasContent("new");
  }

  @Test
  void linksInACircleAreRefused() throws IOException {
    Path one = Files.createSymbolicLink(folder.resolve("one"), folder.resolve("two"));
    Files.createSymbolicLink(folder.resolve("two"), one);

    assertThatThrownBy(() -> WholeFile.write(one, out -> out.write(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("in a circle");
  }

  @Test
  void keepsThePermissionsOfTheFileItReplaces() throws IOException {
    Path file = Files.writeString(folder.resolve("private"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    WholeFile.write(file, out -> out.write(1));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aPipeIsWrittenToAsItIs() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(() -> {
          try {
            return Files.readString(pipe);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });

    WholeFile.write(pipe, out -> out.write("through".getBytes(UTF_8)));

    assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("through");
    assertThat(names()).containsExactly("pipe");
  }

  @Test
  void devStdoutOfAChildReachesThePipeBehindIt() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/stdout")));

    Process child = WriterProcess.start(Path.of("/dev/stdout"), "once");

    assertThat(new String(child.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo(WriterProcess.content(0));
    assertThat(child.waitFor()).isZero();
  }

  @Test
  void twoWritersAtOnceEachWriteWhole() throws Exception {
    Path file = folder.resolve("report.json");
    CountDownLatch bothStarted = new CountDownLatch(2);
    List<CompletableFuture<Void>> writers =
        Stream.of("a", "b")
            .map(letter ->
                CompletableFuture.runAsync(
                    () -> write(file, letter, bothStarted), Thread::startVirtualThread))
            .toList();

    for (CompletableFuture<Void> writer : writers) {
      writer.get(10, TimeUnit.SECONDS);
    }

    assertThat(Files.readString(file)).isIn("a".repeat(100_000), "b".repeat(100_000));
    assertThat(names()).containsExactly("report.json");
  }

  private static void write(Path file, String letter, CountDownLatch bothStarted) {
    try {
      WholeFile.write(
          file,
          out -> {
            out.write(letter.repeat(50_000).getBytes(UTF_8));
            bothStarted.countDown();
            try {
              bothStarted.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            out.write(letter.repeat(50_000).getBytes(UTF_8));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void removesWhatDeadProcessesLeft() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.writeString(folder.resolve(".slipway-" + dead.pid() + "-1f.partial"), "half");

    WholeFile.write(folder.resolve("a"), out -> out.write(1));

    assertThat(names()).containsExactly("a");
  }

  @Test
  void leavesAloneWhatALivingProcessOrSomebodyElseWrites() throws IOException {
    long alive = ProcessHandle.current().pid();
    Files.writeString(folder.resolve(".slipway-" + alive + "-1f.partial"), "half");
    Files.writeString(folder.resolve(".slipway-notes-1f.partial"), "not ours");

    WholeFile.write(folder.resolve("a"), out -> out.write(1));

    assertThat(names())
        .containsExactlyInAnyOrder(
            "a", ".slipway-" + alive + "-1f.partial", ".slipway-notes-1f.partial");
  }

  @Test
  void anOldPartialIsLeftOverThoughItsProcessIdLivesAgain() throws IOException {
    Path old =
        Files.writeString(
            folder.resolve(".slipway-" + ProcessHandle.current().pid() + "-1f.partial"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));

    WholeFile.write(folder.resolve("a"), out -> out.write(1));

    assertThat(names()).containsExactly("a");
  }

  @Test
  void aPartialThatIsLockedIsBeingWrittenWhoeverWritesIt() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path partial = folder.resolve(".slipway-" + dead.pid() + "-1f.partial");

    Process locking = WriterProcess.start(partial, "lock");
    assertThat(locking.inputReader().readLine()).isEqualTo("locked");
    WholeFile.write(folder.resolve("a"), out -> out.write(1));
    assertThat(partial).exists();
    locking.destroyForcibly().waitFor();
    WholeFile.write(folder.resolve("a"), out -> out.write(1));

    assertThat(partial).doesNotExist();
  }

  @Test
  void whoeverIsKilledAtAnyPointLeavesTheTargetWhole() throws Exception {
    Path file = folder.resolve("report.json");
    Random random = new Random(20261121);
    for (int round = 0; round < 20; round++) {
      Process writer = WriterProcess.start(file, "forever");
      assertThat(writer.inputReader().readLine()).isEqualTo("writing");
      Thread.sleep(random.nextInt(60));
      writer.destroyForcibly().waitFor();

      assertThat(Files.readString(file)).matches(WriterProcess::isWhole);
    }

    WholeFile.write(file, out -> out.write(1));
    assertThat(names()).containsExactly("report.json");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
