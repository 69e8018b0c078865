package dev.slipway.stacks.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://git.example.org/team/stacks.git,              https://git.example.org/team/stacks",
    "https://git.example.org/team/stacks/,                 https://git.example.org/team/stacks",
    "https://token@git.example.org/team/stacks,            https://git.example.org/team/stacks",
    "https://user:pass@git.example.org:8443/team/stacks,   https://git.example.org:8443/team/stacks",
    "https://a:p@ss@git.example.org/x?token=secret,        https://git.example.org/x",
    "ssh://git@git.example.org:2222/team/stacks.git,       https://git.example.org/team/stacks",
    "git@git.example.org:team/stacks.git,                  https://git.example.org/team/stacks",
    "git.example.org:team/stacks,                          https://git.example.org/team/stacks",
  })
  void namesOneRepositoryInOneWayWithoutCredentials(String remote, String url) {
    assertThat(RepositoryUrl.of(remote)).contains(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/git/stacks.git", "../stacks", "file:///srv/git", "C:\\git", ""})
  void aPathOfThisMachineIsNoUrl(String remote) {
    assertThat(RepositoryUrl.of(remote)).isEmpty();
  }
}
