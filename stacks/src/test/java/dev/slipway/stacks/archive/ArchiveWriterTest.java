package dev.slipway.stacks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWriterTest {

  private static final Instant TIME = Instant.ofEpochSecond(1_777_024_800);

  @TempDir Path folder;

  private static SourceFile file(String path, String content) {
    return new SourceFile(path, Content.of(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] folderArchive(List<SourceFile> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter.folder(new SourceFiles(files), TIME, out);
    return out.toByteArray();
  }

  private String tar(byte[] archive, String... arguments) throws Exception {
    Path file = Files.write(folder.resolve("a.tgz"), archive);
    ProcessBuilder builder = new ProcessBuilder("tar");
    builder.command().addAll(List.of(arguments));
    builder.command().add(file.toString());
    builder.environment().put("TZ", "UTC");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(said).isZero();
    return said;
  }

  @Test
  void anAddonArchiveHasFoldersAndFilesWithNothingOfWhoMadeIt() throws Exception {
    byte[] archive =
        folderArchive(List.of(file("cni/Chart.yaml", "a"), file("cni/t/x", ""), file("b", "c")));

    assertThat(tar(archive, "--numeric-owner", "--full-time", "-tvzf"))
        .isEqualTo(
            """
            -rw-r--r-- 0/0               1 2026-04-24 10:00:00 b
            drwxr-xr-x 0/0               0 2026-04-24 10:00:00 cni/
            -rw-r--r-- 0/0               1 2026-04-24 10:00:00 cni/Chart.yaml
            drwxr-xr-x 0/0               0 2026-04-24 10:00:00 cni/t/
            -rw-r--r-- 0/0               0 2026-04-24 10:00:00 cni/t/x
            """);
  }

  @Test
  void aChartArchiveHasFilesBelowTheChartsName() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter.chart(
        "name",
        new SourceFiles(List.of(file("Chart.yaml", "a"), file("templates/x", "b"))),
        TIME,
        out);

    assertThat(tar(out.toByteArray(), "-tzf")).isEqualTo("name/Chart.yaml\nname/templates/x\n");
  }

  @Test
  void theGzipHeaderTellsNothing() throws IOException {
    assertThat(Arrays.copyOf(folderArchive(List.of(file("a", "b"))), 10))
        .isEqualTo(HexFormat.of().parseHex("1f8b08000000000000ff"));
  }

  /** The expected digest is that of Python's tarfile in USTAR_FORMAT for the same entries. */
  @Test
  void theBytesAreThoseOfAnotherUstarWriter() throws Exception {
    List<SourceFile> files = List.of(file("b", "c"), file("cni/Chart.yaml", "name: cni\n"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    String digest = ArchiveWriter.folder(new SourceFiles(files), TIME, out);

    assertThat(digest)
        .isEqualTo("f3df63eefdd13ec443549e58ff2a3e31649df4249449f385f5e3d0fc3a6a207f")
        .isEqualTo(sha256(unpacked(out.toByteArray())));
  }

  private static byte[] unpacked(byte[] archive) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      return in.readAllBytes();
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void everyNameAndContentComesOutAgain() throws Exception {
    Random random = new Random(11);
    List<SourceFile> files = new ArrayList<>();
    for (int length = 80; length < 320; length += 3) {
      String name = ("d" + length + "/").repeat(1 + random.nextInt(3)) + "n".repeat(length);
      files.add(file(shortened(name), "c" + length));
    }
    for (int i = 0; i < 40; i++) {
      files.add(file("u\u00fc/" + "\u4e2d".repeat(i % 30 + 1) + i, "x".repeat(i * 500)));
    }

    tar(folderArchive(files), "-xzf");

    for (SourceFile file : files) {
      assertThat(Files.readAllBytes(folder.resolve(file.path())))
          .describedAs(file.path())
          .isEqualTo(file.content().bytes());
    }
  }

  /** No file system takes a part of a path that is longer than 255 bytes. */
  private static String shortened(String name) {
    int slash = name.lastIndexOf('/');
    String last = name.substring(slash + 1);
    return name.substring(0, slash + 1)
        + (last.length() > 200 ? last.substring(0, 150) + "/" + last.substring(150) : last);
  }

  @Test
  void theOrderInWhichFilesAreGivenDoesNotMatter() throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      files.add(file("d" + i % 7 + "/" + i, "content " + i));
    }
    byte[] expected = folderArchive(files);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(files, new Random(seed));
      assertThat(folderArchive(files)).isEqualTo(expected);
    }
  }

  @Test
  void aFileThatChangesWhileItIsReadIsAnErrorAndNoBrokenArchive() {
    Content lying =
        new Content() {
          @Override
          public long size() {
            return 5;
          }

          @Override
          public InputStream open() {
            return new ByteArrayInputStream(new byte[4]);
          }
        };

    assertThatThrownBy(() -> folderArchive(List.of(new SourceFile("a", lying))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed while it was read");
  }
}
