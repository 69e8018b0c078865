package dev.slipway.etcd.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; skipped where there is none. */
class ChromiumTest {

  @TempDir Path folder;

  @Test
  void drawsEveryChartAsksForNothingAndRunsNothingOfStrangers() throws Exception {
    Optional<String> chromium =
        Stream.of("chromium-headless-shell", "chromium", "google-chrome")
            .map(name -> "/usr/bin/" + name)
            .filter(name -> Files.isExecutable(Path.of(name)))
            .findFirst();
    assumeTrue(chromium.isPresent(), "no Chromium on this machine");
    String hostile = "</script><img src=x onerror=\"document.title='owned'\">";
    Path page = folder.resolve("page.html");
    List<Mark> marks = new ArrayList<>(Clusters.MARKS);
    marks.add(new Mark.EveryHour(15, Mark.Origin.FINDING, hostile));
    Files.writeString(page, EtcdPicture.html(Clusters.incident(15, hostile, "b", "c"), marks));

    String dom = dump(chromium.get(), page);

    assertThat(dom).contains("data-drawn=\"8\"").doesNotContain("data-failed");
    assertThat(Pattern.compile("<svg").matcher(dom).results().count()).isEqualTo(8);
    assertThat(dom.replaceAll("(?s)<script.*?</script>", ""))
        .contains("<title>etcd of kaas-e2e</title>")
        .doesNotContain("<img");
    assertThat(Files.readString(folder.resolve("net.json")))
        .contains("\"events\"")
        .doesNotContain("http://", "https://");
    assertThat(Files.readString(folder.resolve("log"))).doesNotContain("CONSOLE");
  }

  private String dump(String chromium, Path page) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                chromium,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("profile"),
                "--log-net-log=" + folder.resolve("net.json"),
                "--enable-logging=stderr",
                "--virtual-time-budget=5000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("log").toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("Chromium ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(dom, StandardCharsets.UTF_8);
  }
}
