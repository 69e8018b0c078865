package dev.slipway.etcd.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitLogTest {

  private static final Instant FROM = Instant.parse("2024-02-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2024-03-01T00:00:00Z");

  @TempDir Path folder;

  @BeforeEach
  void aRepository() throws Exception {
    git("init", "-q", "-b", "main");
  }

  @Test
  void readsWhatWasCommittedWhenWithTheFiles() throws Exception {
    commit("2024-01-25T10:00:00+01:00", "Add cleanup", "Tests/cleanup.py");
    commit("2024-02-14T13:38:00+01:00", "Fix typo in cleanup.py", "Tests/cleanup.py");
    commit("2024-03-02T10:00:00Z", "Later", "README.md");

    List<Change> changes = GitLog.read(folder, FROM, TO, path());

    assertThat(changes).hasSize(1);
    Change change = changes.getFirst();
    assertThat(change.at()).isEqualTo(Instant.parse("2024-02-14T12:38:00Z"));
    assertThat(change.what()).isEqualTo("Fix typo in cleanup.py");
    assertThat(change.files()).containsExactly("Tests/cleanup.py");
    assertThat(change.source()).matches("commit [0-9a-f]{12} of " + folder.getFileName());
  }

  @Test
  void runsNothingThatTheRepositoryNames() throws Exception {
    commit("2024-02-14T13:38:00+01:00", "Something", "a");
    Path witness = folder.resolve("witness");
    Path program = folder.resolve("evil");
    Files.writeString(program, "#!/bin/sh\ntouch " + witness + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    git("config", "core.pager", program.toString());
    git("config", "core.fsmonitor", program.toString());
    git("config", "gpg.program", program.toString());
    git("config", "log.showSignature", "true");
    git("config", "diff.external", program.toString());
    git("config", "diff.x.textconv", program.toString());
    Files.writeString(folder.resolve(".gitattributes"), "* diff=x\n");
    Files.deleteIfExists(witness);

    assertThat(GitLog.read(folder, FROM, TO, path())).hasSize(1);
    assertThat(witness).doesNotExist();
  }

  @Test
  void tellsWhatIsNoRepository() throws IOException {
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    Path other = Files.createTempDirectory("not-git");

    assertThatThrownBy(() -> GitLog.read(folder.resolve("missing"), FROM, TO, path()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected the folder of a git repository");
    assertThatThrownBy(() -> GitLog.read(other, FROM, TO, path()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("git log failed: fatal: not a git repository");
    assertThat(nothing).isEmptyDirectory();
    Files.delete(other);
  }

  @Test
  void saysThatGitIsNotThere() {
    assertThatThrownBy(() -> GitLog.read(folder, FROM, TO, folder.toString()))
        .hasMessageContaining("git");
  }

  private void commit(String at, String subject, String file) throws Exception {
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, subject);
    git("add", "-A");
    run(
        List.of(
            "env",
            "GIT_COMMITTER_DATE=" + at,
            "git",
            "-c",
            "user.name=n",
            "-c",
            "user.email=n@example.org",
            "commit",
            "-q",
            "--date=" + at,
            "-m",
            subject));
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    run(command);
  }

  private void run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  private static String path() {
    return String.valueOf(System.getenv("PATH"));
  }
}
