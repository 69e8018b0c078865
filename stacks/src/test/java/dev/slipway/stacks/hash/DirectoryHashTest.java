package dev.slipway.stacks.hash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The expected values were computed by golang.org/x/mod/sumdb/dirhash v0.42.0, on real folders. */
class DirectoryHashTest {

  private static final List<SourceFile> STACK = new ArrayList<>();

  static {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    STACK.add(file("csctl.yaml", "a\n"));
    STACK.add(file("a-b", "1"));
    STACK.add(file("a/b", "2"));
    STACK.add(file("a.b", "3"));
    STACK.add(file("\uff5e", "4"));
    STACK.add(file("\ud83d\ude00", "5"));
    STACK.add(file("empty", ""));
    STACK.add(file(".hidden/x", "\r\n"));
    STACK.add(file("cluster-addon/cni/Chart.yaml", "name: cni\n"));
    STACK.add(file("cluster-addon-values.yaml", "values: |\n  a: 1\n"));
    STACK.add(file("cluster-class/Chart.yaml", "name: c\n"));
    STACK.add(new SourceFile("node-image/x", Content.of(all)));
  }

  private static SourceFile file(String path, String content) {
    return new SourceFile(path, Content.of(content.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void equalsGosHashOfTheSameFolder() throws IOException {
    assertThat(DirectoryHash.hash1(new SourceFiles(STACK)))
        .isEqualTo("h1:QKlPKIgP+3w/6q+kOlUW+fvmqAXdCclxZEKaMg6dpMc=");
  }

  @Test
  void doesNotDependOnTheOrderOfTheFiles() throws IOException {
    List<SourceFile> shuffled = new ArrayList<>(STACK);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(DirectoryHash.hash1(new SourceFiles(shuffled)))
          .isEqualTo("h1:QKlPKIgP+3w/6q+kOlUW+fvmqAXdCclxZEKaMg6dpMc=");
    }
  }

  @Test
  void equalsGosHashOfGeneratedFolders() throws IOException {
    List<String> expected;
    try (InputStream in =
        Objects.requireNonNull(DirectoryHashTest.class.getResourceAsStream("dirhash.txt"))) {
      expected = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    for (int n = 1; n <= expected.size(); n++) {
      List<SourceFile> files = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        String name = "d" + i % 3 + "/" + "x-".repeat(i % 5) + i * n;
        files.add(file(name, (name + "\n").repeat(i)));
      }
      assertThat(DirectoryHash.of(new SourceFiles(files))).isEqualTo(expected.get(n - 1));
    }
  }

  @Test
  void hashesEveryPartAsCsctlDoes() throws IOException {
    ContentHashes hashes = ContentHashes.of(new SourceFiles(STACK));

    assertThat(hashes.clusterStack())
        .isEqualTo("qklpkigp3w6qkoluwfvmqaxdcclxzekamg6dpmc")
        .startsWith(hashes.abbreviated());
    assertThat(hashes.abbreviated()).hasSize(7);
    assertThat(hashes.clusterAddonDir()).isEqualTo("toaqogd4qinglvrof2d9dhvctewm7julz5z4hrix75y");
    assertThat(hashes.clusterAddonValues()).isEqualTo("ujovcwb84mdsfvaits97yirlgbt9shaaroqm0pz4a0");
    assertThat(hashes.nodeImageDir()).contains("3zr3ndiceq6rdwo7bblrutckufcsxjbipce9jwjhsk");
    assertThat(hashes.clusterClassDir()).contains("qro2wavrh97d6buprhxlmkjpzts5y4tpdhyekkpz8o0");
    assertThat(hashes.nodeImagesDir()).isEmpty();
  }

  @Test
  void writesCsctlsKeysFirstAndNoLineFeedAtTheEnd() throws IOException {
    ContentHashes hashes =
        new ContentHashes(
            "a1",
            "b2",
            "",
            Optional.of("c3"),
            Optional.of("d4"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("e5"));

    assertThat(HashesDocument.of(hashes))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            """
            {
              "clusterStack": "a1",
              "clusterAddonDir": "b2",
              "clusterAddonValues": "",
              "nodeImageDir": "c3",
              "clusterClassDir": "d4",
              "config": "e5"
            }\
            """);
  }
}
