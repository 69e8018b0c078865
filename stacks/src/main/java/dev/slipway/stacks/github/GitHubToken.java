package dev.slipway.stacks.github;

import dev.slipway.report.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What GitHub is asked with. Never shows the secret.
 *
 * @param origin the variable that it was found in, or a clause that says why there is none
 * @param secret empty to ask as nobody
 */
public record GitHubToken(String origin, Optional<String> secret) {

  /** csctl's first, then those of GitHub's own tools. */
  private static final List<String> VARIABLES =
      List.of("GIT_ACCESS_TOKEN", "GH_TOKEN", "GITHUB_TOKEN");

  private static final Pattern FORM = Pattern.compile("[!-~]{1,2048}");

  /**
   * The token for {@code repository}. A token is sent to the API that {@link
   * GitHubRepository#API_VARIABLE} names, or else to the public one; to no other host, whatever
   * address somebody made the user type.
   */
  public static GitHubToken of(Map<String, String> environment, GitHubRepository repository) {
    if (!GitHubRepository.api(environment).equals(repository.api())) {
      return new GitHubToken(
          "tokens go to another host only if "
              + GitHubRepository.API_VARIABLE
              + " is "
              + repository.api(),
          Optional.empty());
    }
    for (String variable : VARIABLES) {
      String value = environment.getOrDefault(variable, "").strip();
      if (value.isEmpty()) {
        continue;
      }
      if (!FORM.matcher(value).matches()) {
        throw new InvalidInputException(
            variable, "this is not a token: it has spaces or letters beyond ASCII", "copy it anew");
      }
      return new GitHubToken(variable, Optional.of(value));
    }
    return new GitHubToken("none of " + String.join(", ", VARIABLES) + " is set", Optional.empty());
  }

  @Override
  public String toString() {
    return "GitHubToken[" + origin + "]";
  }
}
