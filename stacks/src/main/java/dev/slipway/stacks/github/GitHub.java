package dev.slipway.stacks.github;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Pause;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import dev.slipway.stacks.github.Answers.RepositoryAnswer;
import dev.slipway.stacks.github.Answers.Target;
import dev.slipway.stacks.hash.Sha256;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.registry.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

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
  private static final int MOST_TAGS_OF_TAGS = 5;

  /** Where there are more, they are listed; ours have about ten. */
  static final int FEW_ASSETS = 30;

  private final GitHubRepository repository;
  private final GitHubToken token;
  private final GitHubHttp http;

  GitHub(
      GitHubRepository repository,
      GitHubToken token,
      List<X509Certificate> authorities,
      Timeouts timeouts,
      Retries retries,
      Progress progress) {
    this.repository = repository;
    this.token = token;
    this.http = new GitHubHttp(repository, token, authorities, timeouts, retries, progress);
  }

  /**
   * @param authorities that may have issued the server's certificate; those of the JDK where the
   *     list is empty
   */
  public static GitHub open(
      GitHubRepository repository,
      GitHubToken token,
      List<X509Certificate> authorities,
      Progress progress) {
    return new GitHub(repository, token, authorities, TIMEOUTS, RETRIES, progress);
  }

  GitHubRepository repository() {
    return repository;
  }

  GitHubHttp http() {
    return http;
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

  /** True if GitHub has that commit. */
  boolean hasCommit(String sha) {
    return http.ask(
        "GET " + repository + " commit " + sha,
        get(http.url("git/commits/" + sha).build()),
        Set.of(200, 404, 409, 422),
        response -> response.code() == 200);
  }

  /** The commit that a git tag leads to; nothing where there is no such tag. */
  Optional<String> commitOf(String tag) {
    String what = "GET " + repository + " tag " + tag;
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
        get(http.url(path).build()),
        // 409 is an empty repository's.
        Set.of(200, 404, 409),
        response ->
            response.code() == 200
                ? Optional.of(read(what, response, Answers::target))
                : Optional.empty());
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

  /** Makes a draft. */
  HostedRelease draft(Publication release) throws IOException {
    String what = "POST " + repository + " draft of " + release.tag();
    byte[] document = DraftDocument.of(release, true);
    // Where the answer got lost there may be two of them, of which nobody sees either.
    return http.ask(
        what,
        new Request.Builder()
            .url(http.url("releases").build())
            .post(RequestBody.create(document, JSON)),
        Set.of(201),
        response -> read(what, response, Answers::release));
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

  /**
   * Reads a file from its beginning, also where a connection breaks.
   *
   * @param expected its digest; empty where nobody knows it
   * @return its digest
   */
  Digest fetch(HostedAsset asset, Optional<Digest> expected, Path file) {
    String what = "GET " + repository + " file " + asset.name();
    Digest digest =
        http.repeat(
            what,
            () ->
                http.send(
                    what,
                    content(what, asset),
                    Set.of(200),
                    response -> copy(response, asset, file)));
    if (expected.isPresent() && !expected.get().equals(digest)) {
      throw http.failures().malformed(what, "other content than its digest says");
    }
    return digest;
  }

  /** Who has no token takes the way of browsers, which does not count against the API's limit. */
  private Request.Builder content(String what, HostedAsset asset) {
    HttpUrl url = http.url("releases/assets/" + asset.id()).build();
    if (token.secret().isEmpty() && !asset.download().isEmpty()) {
      @Nullable HttpUrl download = HttpUrl.parse(asset.download());
      if (download == null || download.isHttps() != url.isHttps()) {
        throw http.failures().malformed(what, "no address to get it from");
      }
      url = download;
    }
    return get(url)
        .header("Accept", "application/octet-stream")
        // Nothing may come compressed: the digest is that of the bytes as they are.
        .header("Accept-Encoding", "identity");
  }

  /** Copies at most one byte more than there should be. */
  private static Digest copy(Response response, HostedAsset asset, Path file) throws IOException {
    MessageDigest digest = Sha256.algorithm();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = response.body().byteStream();
        OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      for (int read = in.read(buffer); read >= 0 && size <= asset.size(); read = in.read(buffer)) {
        size += read;
        out.write(buffer, 0, read);
      }
    }
    return new Digest(HexFormat.of().formatHex(digest.digest()));
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
