package dev.slipway.stacks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmIgnoreTest {

  /** What the rules leave of a, a.txt, b/a.txt, b/c/d.txt, templates/.x, templates/y. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''           | a a.txt b/a.txt b/c/d.txt templates/y",
        "# a.txt      | a a.txt b/a.txt b/c/d.txt templates/y",
        "a.txt        | a b/c/d.txt templates/y",
        "/a.txt       | a b/a.txt b/c/d.txt templates/y",
        "*.txt        | a templates/y",
        "b/*.txt      | a a.txt b/c/d.txt templates/y",
        "b/           | a a.txt templates/y",
        "a/           | a a.txt b/a.txt b/c/d.txt templates/y",
        "c            | a a.txt b/a.txt templates/y",
        "?            | a.txt",
        "[a-b]        | a.txt templates/y",
        "b/c/*        | a a.txt b/a.txt templates/y",
        "templates/.* | a a.txt b/a.txt b/c/d.txt templates/y",
      })
  void keepsWhatHelmKeeps(String rules, String kept) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (String path :
        List.of("a", "a.txt", "b/a.txt", "b/c/d.txt", "templates/.x", "templates/y")) {
      files.add(new SourceFile(path, Content.of(new byte[0])));
    }
    files.add(new SourceFile(".helmignore", Content.of(rules.getBytes(StandardCharsets.UTF_8))));

    SourceFiles left = HelmIgnore.kept(new SourceFiles(files));

    assertThat(
            left.files().stream().map(SourceFile::path).filter(path -> !path.equals(".helmignore")))
        .containsExactlyInAnyOrder(kept.split(" "));
  }
}
