package dev.slipway.stacks.github;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Whatever GitHub, or somebody in its place, or a user says: a value, or what is wrong with it. */
class GitHubFuzzTest {

  /** Reads one kind of answer. */
  @FunctionalInterface
  private interface Kind {
    Object read(ByteArrayInputStream in) throws IOException;
  }

  private static final List<Kind> KINDS =
      List.of(
          Answers::releases,
          Answers::release,
          Answers::assets,
          Answers::asset,
          Answers::target,
          Answers::repository);

  @FuzzTest(maxDuration = "10m")
  void anyAnswer(byte[] bytes) throws IOException {
    for (Kind kind : KINDS) {
      try {
        if (kind.read(new ByteArrayInputStream(bytes)) == null) {
          throw new AssertionError("neither a value nor a reason");
        }
      } catch (InvalidInputException e) {
        // Said.
      }
    }
    GitHubRefusal refusal = GitHubRefusal.of(422, "Unprocessable", bytes);
    if (!refusal.words().startsWith("422") || refusal.words().indexOf('\u001b') >= 0) {
      throw new AssertionError("a refusal that cannot be shown");
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyRepository(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (String each : new String[] {text, "github:" + text, "https://github.com/" + text}) {
      if (!GitHubRepository.isMeant(each)) {
        continue;
      }
      try {
        GitHubRepository repository = GitHubRepository.parse(each, Map.of());
        if (!GitHubRepository.parse(repository.toString(), Map.of()).equals(repository)) {
          throw new AssertionError("what is shown is not what was meant");
        }
      } catch (InvalidInputException e) {
        // Said.
      }
    }
  }
}
