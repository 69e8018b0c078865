package dev.slipway.stacks.github;

import dev.slipway.stacks.github.Answers.Target;
import java.util.Optional;
import java.util.Set;
import okhttp3.Request;

/** The commits and tags that GitHub has (docs.github.com/rest/git). */
final class GitReferences {

  private static final int MOST_TAGS_OF_TAGS = 5;

  private final GitHub github;
  private final GitHubHttp http;

  GitReferences(GitHub github) {
    this.github = github;
    this.http = github.http();
  }

  boolean hasCommit(String sha) {
    return http.ask(
        "GET " + github.repository() + " commit " + sha,
        new Request.Builder().url(http.url("git/commits/" + sha).build()),
        // 409 is an empty repository's.
        Set.of(200, 404, 409, 422),
        response -> response.code() == 200);
  }

  /** The commit that a tag leads to; nothing where there is no such tag. */
  Optional<String> commitOf(String tag) {
    String what = "GET " + github.repository() + " tag " + tag;
    Optional<Target> target = target(what, "git/ref/tags/" + tag);
    for (int i = 0; i < MOST_TAGS_OF_TAGS; i++) {
      if (target.isEmpty() || !target.get().type().equals("tag")) {
        return target.map(Target::sha);
      }
      target = target(what, "git/tags/" + target.get().sha());
    }
    throw http.failures().malformed(what, "a tag of a tag of a tag");
  }

  private Optional<Target> target(String what, String path) {
    return http.ask(
        what,
        new Request.Builder().url(http.url(path).build()),
        Set.of(200, 404, 409),
        response ->
            response.code() == 200
                ? Optional.of(github.read(what, response, Answers::target))
                : Optional.empty());
  }
}
