package dev.slipway.stacks.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubRepositoryTest {

  private static final String TOKEN = "github_pat_secret";

  private static GitHubRepository parse(String text) {
    return GitHubRepository.parse(text, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "github:kaas/stacks, https://api.github.com/, github:kaas/stacks",
    "https://github.com/kaas/stacks, https://api.github.com/, github:kaas/stacks",
    "https://github.com/kaas/stacks.git, https://api.github.com/, github:kaas/stacks",
    "https://github.com/kaas/stacks/, https://api.github.com/, github:kaas/stacks",
    "github:github.com/kaas/s.t, https://api.github.com/, github:github.com/kaas/s.t",
    "github:git.example.org/k/s, https://git.example.org/api/v3/, github:git.example.org/k/s",
    "github:localhost:8443/k/s, https://localhost:8443/api/v3/, github:localhost:8443/k/s",
    "github:acme.ghe.com/k/s, https://api.acme.ghe.com/, github:acme.ghe.com/k/s"
  })
  void isNamedInOneOfThreeWays(String text, String api, String shown) {
    assertThat(parse(text).api().toString()).isEqualTo(api);
    assertThat(parse(text)).hasToString(shown);
  }

  @Test
  void theRunnersVariableNamesTheServer() {
    Map<String, String> environment = Map.of("GITHUB_API_URL", "https://git.example.org/api/v3");
    assertThat(GitHubRepository.parse("github:k/s", environment).api().toString())
        .isEqualTo("https://git.example.org/api/v3/");
    for (String wrong :
        new String[] {"git.example.org", "http://git.example.org", "https://u@h/"}) {
      assertThatThrownBy(
              () -> GitHubRepository.parse("github:k/s", Map.of("GITHUB_API_URL", wrong)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("GITHUB_API_URL");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "github:",
        "github:kaas",
        "github:a/b/c/d",
        "github:-a/b",
        "github:a/..",
        "github:a/b c",
        "github:a/",
        "github:/b",
        "github:host/a/b",
        "github:h.x?/a/b",
        "github:h.x#/a/b",
        "github:u@h.x/a/b",
        "https://github.com/",
        "https://github.com/a",
        "https://github.com/a/b/c",
        "github:a\n/b",
        "github:h.x:999999/a/b"
      })
  void whatIsNoRepositoryIsSaid(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("GitHub");
  }

  @Test
  void tokensAreFoundInThreeVariablesAndCsctlsIsTheFirst() {
    GitHubRepository repository = parse("github:k/s");
    assertThat(GitHubToken.of(Map.of("GITHUB_TOKEN", " a\n"), repository).secret()).hasValue("a");
    assertThat(
            GitHubToken.of(
                    Map.of("GITHUB_TOKEN", "a", "GH_TOKEN", "b", "GIT_ACCESS_TOKEN", "c"),
                    repository)
                .secret())
        .hasValue("c");
    assertThat(GitHubToken.of(Map.of("GITHUB_TOKEN", ""), repository).secret()).isEmpty();
  }

  @Test
  void aTokenIsNeverShownAndNeverSentToAHostThatSomebodyMadeUp() {
    Map<String, String> environment = Map.of("GITHUB_TOKEN", TOKEN);
    assertThat(GitHubToken.of(environment, parse("github:k/s")).toString()).doesNotContain(TOKEN);
    assertThat(GitHubToken.of(environment, parse("github:evil.example.org/k/s")).secret())
        .isEmpty();
    Map<String, String> enterprise =
        Map.of("GITHUB_TOKEN", TOKEN, "GITHUB_API_URL", "https://git.example.org/api/v3");
    assertThat(
            GitHubToken.of(
                    enterprise, GitHubRepository.parse("github:git.example.org/k/s", enterprise))
                .secret())
        .hasValue(TOKEN);
    assertThat(
            GitHubToken.of(enterprise, GitHubRepository.parse("https://github.com/k/s", enterprise))
                .secret())
        .isEmpty();
    assertThatThrownBy(
            () -> GitHubToken.of(Map.of("GITHUB_TOKEN", TOKEN + "\u00e4"), parse("github:k/s")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining(TOKEN);
  }
}
