package dev.slipway.stacks.github;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Pause;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import dev.slipway.stacks.github.Answers.RepositoryAnswer;
import dev.slipway.stacks.publish.Publication;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * One repository of GitHub and its releases, by the REST API.
 *
 * <p>Every call throws {@link EnvironmentException} if GitHub cannot be reached, refuses, or gives
 * no answer of use.
 */
public final class GitHub implements AutoCloseable {

  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ZERO);

  /** Longer than for others: a secondary limit ends after a minute. */
  private static final Retries RETRIES =
      new Retries(
          5,
          Duration.ofSeconds(150),
          Duration.ofMillis(500),
          Clock.systemUTC(),
          Pause.SLEEP,
          RandomGenerator.getDefault());

  private static final String PAGE = "100";
  private static final MediaType JSON = MediaType.get("application/json");

  /** Where there are more, they are listed; ours have about ten. */
  static final int FEW_ASSETS = 30;

  private final GitHubRepository repository;
  private final GitHubToken token;
  private final GitHubHttp http;

  GitHub(
      GitHubRepository repository,
      GitHubToken token,
      Network network,
      Timeouts timeouts,
      Retries retries,
      Progress progress) {
    this.repository = repository;
    this.token = token;
    this.http = new GitHubHttp(repository, token, network, timeouts, retries, progress);
  }

  public static GitHub open(
      GitHubRepository repository, GitHubToken token, Network network, Progress progress) {
    return new GitHub(repository, token, network, TIMEOUTS, RETRIES, progress);
  }

  GitHubRepository repository() {
    return repository;
  }

  GitHubHttp http() {
    return http;
  }

  boolean isAskedAsNobody() {
    return token.secret().isEmpty();
  }

  /**
   * Makes sure that releases may be made, without making any. The permissions in the answer about a
   * repository are those of a user, and say nothing of the token of a workflow; so a release
   * without a name is asked for, which GitHub refuses to everybody, but not with the same words.
   */
  void requireWrite() {
    String what = "the right to make releases on " + repository;
    if (token.secret().isEmpty()) {
      throw new EnvironmentException(
          what + " needs a token, and " + token.origin(), "set GITHUB_TOKEN");
    }
    RepositoryAnswer there =
        http.ask(
            "GET " + repository,
            get(http.url("").build()),
            Set.of(200),
            response -> read("GET " + repository, response, Answers::repository));
    if (!there.fullName().equalsIgnoreCase(repository.path())) {
      throw new InvalidInputException(
          repository.toString(), "it is called " + there.fullName() + " now", "name that one");
    }
    if (there.archived()) {
      throw new EnvironmentException(
          what + " has nobody: it is archived", "name another repository, or unarchive it");
    }
    http.ask(
        what,
        new Request.Builder()
            .url(http.url("releases").build())
            .post(RequestBody.create(new byte[] {'{', '}'}, JSON)),
        Set.of(400, 422),
        Response::code);
  }

  /** All releases, and the drafts of them that the token may see. */
  List<HostedRelease> releases() {
    return pages("GET " + repository + " releases", "releases", Answers::releases);
  }

  /** The release of {@code tag} that is published; nothing where there is none. */
  Optional<HostedRelease> release(String tag) {
    String what = "GET " + repository + " release " + tag;
    Optional<HostedRelease> found =
        http.ask(
            what,
            get(http.url("releases/tags/" + tag).build()),
            Set.of(200, 404),
            response ->
                response.code() == 200
                    ? Optional.of(read(what, response, Answers::release))
                    : Optional.empty());
    // The answer has a part of the files only where there are many.
    return found
        .filter(release -> !release.draft())
        .map(release ->
            release.assets().size() < FEW_ASSETS ? release : release.with(assets(release)));
  }

  /**
   * All files of a release, as GitHub has them now.
   *
   * @throws ReleaseGoneException if it has gone
   */
  List<HostedAsset> assets(HostedRelease release) {
    return pages(
        "GET " + repository + " files of " + release.tag(),
        "releases/" + release.id() + "/assets",
        Answers::assets);
  }

  /**
   * Makes a draft.
   *
   * @throws ReleaseGoneException if a release was published meanwhile
   */
  HostedRelease draft(Publication release) throws IOException {
    String what = "POST " + repository + " draft of " + release.tag();
    byte[] document = DraftDocument.of(release, true);
    // Where the answer got lost there may be two of them, of which nobody sees either.
    return http.ask(
        what,
        new Request.Builder()
            .url(http.url("releases").build())
            .post(RequestBody.create(document, JSON)),
        Set.of(201, 422),
        response -> {
          if (response.code() == 201) {
            return read(what, response, Answers::release);
          }
          GitHubRefusal refusal = GitHubRefusal.of(response);
          if (refusal.isTaken()) {
            throw new ReleaseGoneException(what);
          }
          throw http.failures().refused(what, refusal);
        });
  }

  /**
   * Publishes a draft.
   *
   * @return nothing if it is gone, or another one was published before
   */
  Optional<HostedRelease> publish(HostedRelease draft, Publication release) throws IOException {
    String what = "PATCH " + repository + " release " + release.tag();
    byte[] document = DraftDocument.of(release, false);
    return http.ask(
        what,
        new Request.Builder()
            .url(http.url("releases/" + draft.id()).build())
            .patch(RequestBody.create(document, JSON)),
        Set.of(200, 404, 422),
        response -> {
          if (response.code() == 200) {
            return Optional.of(read(what, response, Answers::release));
          }
          GitHubRefusal refusal = GitHubRefusal.of(response);
          if (refusal.code() == 422 && !refusal.isTaken()) {
            throw http.failures().refused(what, refusal);
          }
          return Optional.empty();
        });
  }

  /** Removes a draft, if it is there. */
  void delete(HostedRelease draft) {
    http.ask(
        "DELETE " + repository + " draft of " + draft.tag(),
        new Request.Builder().url(http.url("releases/" + draft.id()).build()).delete(),
        Set.of(204, 404),
        Response::code);
  }

  /** Reads a body. */
  @FunctionalInterface
  interface Body<T> {
    T read(InputStream in) throws IOException;
  }

  <T> T read(String what, Response response, Body<T> body) throws IOException {
    try (InputStream in = response.body().byteStream()) {
      return body.read(in);
    } catch (InvalidInputException e) {
      throw http.failures().malformed(what, e.problems().getFirst().expectation());
    }
  }

  private <T> List<T> pages(String what, String path, Body<List<T>> body) {
    List<T> all = new ArrayList<>();
    Set<HttpUrl> seen = new HashSet<>();
    Optional<HttpUrl> next =
        Optional.of(http.url(path).addQueryParameter("per_page", PAGE).build());
    while (next.isPresent()) {
      HttpUrl page = next.get();
      if (!seen.add(page)) {
        throw http.failures().malformed(what, "a page that it sent before");
      }
      next =
          http.ask(
              what,
              get(page),
              path.endsWith("/assets") ? Set.of(200, 404) : Set.of(200),
              response -> {
                if (response.code() == 404) {
                  throw new ReleaseGoneException(what);
                }
                all.addAll(read(what, response, body));
                return NextPage.of(response, page);
              });
    }
    return all;
  }

  private static Request.Builder get(HttpUrl url) {
    return new Request.Builder().url(url);
  }

  @Override
  public void close() {
    http.close();
  }
}
