package dev.slipway.stacks.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of others. */
class ProgramRunTest {

  @TempDir Path folder;

  private ProgramRun shell(String script, Duration longest, String... secrets) {
    return new ProgramRun(
        "the program",
        List.of("/bin/sh", "-c", script),
        folder,
        Map.of("PATH", "/usr/bin:/bin"),
        List.of(secrets),
        longest);
  }

  @Test
  void everyLineIsToldWithoutSecrets() throws Exception {
    List<String> said = new ArrayList<>();

    shell("echo one; echo the password is geheim1 >&2", Duration.ofSeconds(20), "geheim1")
        .toEnd(said::add, "");

    assertThat(said).containsExactly("one", "the password is ***");
  }

  @Test
  void aProgramThatNeverEndsIsEndedWithItsChildren() throws Exception {
    Path pid = folder.resolve("pid");

    assertThatThrownBy(() ->
            shell("sleep 1000 & echo $! > pid; wait", Duration.ofSeconds(2)).toEnd(x -> {}, ""))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("did not end within 2 s");

    long child = Long.parseLong(Files.readString(pid).strip());
    for (int i = 0; i < 100 && runs(child); i++) {
      Thread.sleep(50);
    }
    assertThat(runs(child)).isFalse();
  }

  /** A process that ended is there until somebody asks for its exit code (proc(5), state Z). */
  private static boolean runs(long pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aLineWithoutEndFillsNoMemoryAndOnlyTheLastLinesAreRepeated() {
    assertThatThrownBy(() ->
            shell(
                    "head -c 50000000 /dev/zero | tr '\\0' x; echo; seq 100; exit 7",
                    Duration.ofSeconds(60))
                .toEnd(x -> {}, ""))
        .isInstanceOfSatisfying(
            EnvironmentException.class,
            e ->
                assertThat(String.valueOf(e.getMessage()))
                    .contains("exit code 7", "    91\n", "    100")
                    .doesNotContain("    90\n")
                    .hasSizeLessThan(6000));
  }

  @Test
  void aProgramThatIsNoneIsTold() {
    assertThatThrownBy(() ->
            new ProgramRun(
                    "x",
                    List.of(folder.resolve("none").toString()),
                    folder,
                    Map.of(),
                    List.of(),
                    Duration.ofSeconds(1))
                .toEnd(y -> {}, ""))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("cannot be started");
  }

  @Test
  void onlyWhatEveryProgramNeedsAndWhatWasNamedIsInherited() {
    Map<String, String> mine =
        Map.of(
            "PATH", "/usr/bin:.::relative:/bin",
            "HOME", "/home/x",
            "LC_ALL", "C",
            "AWS_SECRET_ACCESS_KEY", "s",
            "OS_PASSWORD", "p",
            "HTTP_PROXY", "http://proxy.example.org",
            "https_proxy", "http://u:p@proxy.example.org");

    assertThat(CleanEnvironment.of(mine, List.of("OS_PASSWORD"), "--env"))
        .containsOnly(
            Map.entry("PATH", "/usr/bin:/bin"),
            Map.entry("HOME", "/home/x"),
            Map.entry("LC_ALL", "C"),
            Map.entry("OS_PASSWORD", "p"),
            Map.entry("HTTP_PROXY", "http://proxy.example.org"));
    assertThatThrownBy(() -> CleanEnvironment.of(mine, List.of("NONE"), "--env"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--env NONE");
  }
}
