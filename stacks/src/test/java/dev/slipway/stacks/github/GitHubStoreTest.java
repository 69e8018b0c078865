package dev.slipway.stacks.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import dev.slipway.stacks.github.HostedState.Asset;
import dev.slipway.stacks.github.HostedState.Release;
import dev.slipway.stacks.publish.DifferentPublicationException;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.publish.StoredRelease;
import dev.slipway.stacks.registry.CuttingProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases on a double of GitHub: never half there, never two contents under one tag. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class GitHubStoreTest {

  private static final String V1 = "docker-harbour-1-34-v1";
  private static final String COMMIT = "a".repeat(40);
  private static final String OTHER_COMMIT = "b".repeat(40);
  private static final Timeouts IMPATIENT =
      new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ZERO);

  @TempDir Path folder;

  private final GitHubDouble github = GitHubDouble.open();
  private final List<Duration> pauses = new ArrayList<>();

  @BeforeEach
  void aCommitIsPushed() {
    github.state.commits.add(COMMIT);
  }

  @AfterEach
  void stop() {
    github.close();
  }

  private Publication v1() {
    return TestPublication.of(V1, COMMIT, TestPublication.FILES);
  }

  private GitHubStore store(String token, int port) {
    GitHubRepository repository =
        new GitHubRepository(
            HttpUrl.get("https://127.0.0.1:" + port + "/"),
            Optional.empty(),
            GitHubDouble.OWNER,
            GitHubDouble.NAME);
    Retries retries =
        new Retries(
            5,
            Duration.ofSeconds(150),
            Duration.ofMillis(1),
            Clock.systemUTC(),
            pauses::add,
            new Random(1));
    return new GitHubStore(
        new GitHub(
            repository,
            new GitHubToken("a test", token.isEmpty() ? Optional.empty() : Optional.of(token)),
            Network.direct(List.of(github.authority())),
            IMPATIENT,
            retries,
            Progress.NONE),
        Progress.NONE);
  }

  private GitHubStore store() {
    return store(GitHubDouble.WRITE, github.port());
  }

  private void requireWhole(Publication wanted) {
    Release there = github.state.published(wanted.tag()).orElseThrow();
    assertThat(there.title).isEqualTo(wanted.tag());
    assertThat(there.assets).hasSize(wanted.blobs().size() - 1);
    wanted.blobs().stream()
        .skip(1)
        .forEach(blob -> {
          Asset asset = there.asset(blob.name());
          assertThat(asset.state).isEqualTo("uploaded");
          assertThat(asset.digest()).isEqualTo(blob.digest());
        });
    assertThat(github.state.tags.get(wanted.tag())).isEqualTo(DraftDocument.commit(wanted));
    assertThat(github.state.afterPublication).isEmpty();
    assertThat(github.state.releases.stream().filter(r -> !r.draft && r.tag.equals(wanted.tag())))
        .hasSize(1);
  }

  @Test
  void filesAreThereBeforeAnybodySeesTheReleaseAndTheSameAgainIsNothingNew() throws Exception {
    try (GitHubStore store = store()) {
      store.requirePush();
      store.requireSource(V1, COMMIT);
      assertThat(store.publish(v1())).isTrue();
      requireWhole(v1());
      Release there = github.state.published(V1).orElseThrow();
      assertThat(there.prerelease).isFalse();
      assertThat(there.latest).isEqualTo("false");
      assertThat(there.body).contains(COMMIT, "v1.34.7", v1().digest().toString());
      assertThat(github.state.drafts()).isEmpty();

      assertThat(store.publish(v1())).isFalse();
      assertThat(store.has(v1())).isTrue();
    }
    requireWhole(v1());
    assertThat(github.tokensInStorage).isEmpty();
  }

  @Test
  void whatIsNotStableIsAPrerelease() throws Exception {
    String beta = "docker-harbour-1-34-v0-beta-1";
    try (GitHubStore store = store()) {
      store.publish(TestPublication.of(beta, COMMIT, TestPublication.FILES));
    }
    assertThat(github.state.published(beta).orElseThrow().prerelease).isTrue();
  }

  @Test
  void anotherReleaseIsRefusedWithWhatDiffersAndStaysAsItIs() throws Exception {
    github.state.commits.add(OTHER_COMMIT);
    Publication other =
        TestPublication.of(V1, OTHER_COMMIT, Map.of("metadata.yaml", "other", "surplus.txt", "x"));
    try (GitHubStore store = store()) {
      store.publish(v1());
      assertThatThrownBy(() -> store.publish(other))
          .isInstanceOfSatisfying(
              DifferentPublicationException.class,
              e ->
                  assertThat(e.differences())
                      .anyMatch(d -> d.startsWith("metadata.yaml is sha256:"))
                      .anyMatch(d -> d.startsWith("surplus.txt is not there"))
                      .anyMatch(d -> d.startsWith("hashes.json is there"))
                      .anyMatch(d -> d.contains("leads to commit " + COMMIT)));
    }
    requireWhole(v1());
    assertThat(github.state.drafts()).isEmpty();
  }

  @Test
  void aReleaseThatSomebodyMadeByHandIsComparedByItsFilesAndTitle() throws Exception {
    try (GitHubStore store = store()) {
      store.publish(v1());
      Release there = github.state.published(V1).orElseThrow();
      there.title = "Version 1";
      there.asset("hashes.json").state = "starter";
      assertThatThrownBy(() -> store.publish(v1()))
          .hasMessageContaining("its title is \"Version 1\"")
          .hasMessageContaining("hashes.json was never whole there (starter)");
    }
  }

  @Test
  void whereGitHubTellsNoDigestsTheFilesAreRead() throws Exception {
    github.withoutDigests = true;
    try (GitHubStore store = store()) {
      assertThat(store.publish(v1())).isTrue();
      requireWhole(v1());
      assertThat(store.publish(v1())).isFalse();
      byte[] content = "kubernetesVersion".getBytes(StandardCharsets.UTF_8);
      Asset asset = github.state.published(V1).orElseThrow().asset("metadata.yaml");
      asset.content = java.util.Arrays.copyOf(content, asset.content.length);
      assertThatThrownBy(() -> store.publish(v1())).hasMessageContaining("metadata.yaml is sha256");
    }
    assertThat(github.tokensInStorage).isEmpty();
  }

  @Test
  void aGitTagOfAnotherCommitIsRefusedBeforeAnythingIsSent() throws Exception {
    github.state.tags.put(V1, "c".repeat(40));
    github.state.annotated.put("c".repeat(40), OTHER_COMMIT);
    try (GitHubStore store = store()) {
      assertThatThrownBy(() -> store.requireSource(V1, COMMIT))
          .isInstanceOf(DifferentPublicationException.class)
          .hasMessageContaining(OTHER_COMMIT);
      assertThatThrownBy(() -> store.publish(v1()))
          .isInstanceOf(DifferentPublicationException.class);
    }
    assertThat(github.state.releases).isEmpty();
  }

  @Test
  void anAnnotatedTagOfTheSameCommitIsWhatTheReleaseIsMadeOf() throws Exception {
    github.state.tags.put(V1, "c".repeat(40));
    github.state.annotated.put("c".repeat(40), COMMIT);
    try (GitHubStore store = store()) {
      store.requireSource(V1, COMMIT);
      assertThat(store.publish(v1())).isTrue();
      assertThat(store.publish(v1())).isFalse();
    }
    assertThat(github.state.tags).containsEntry(V1, "c".repeat(40));
  }

  @Test
  void aCommitThatIsNotPushedIsSaid() {
    try (GitHubStore store = store()) {
      assertThatThrownBy(() -> store.requireSource(V1, OTHER_COMMIT))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(OTHER_COMMIT)
          .hasMessageContaining("push it");
    }
  }

  @Test
  void aDraftThatARunLeftBehindIsContinued() throws Exception {
    AtomicInteger uploads = new AtomicInteger();
    github.fault =
        (method, path, exchange) -> {
          if (path.startsWith("/uploads") && uploads.incrementAndGet() == 2) {
            // Cut in its middle, for good.
            exchange.getRequestBody().readNBytes(3);
            half(exchange);
            throw new IOException("cut");
          }
          if (uploads.get() >= 2) {
            throw new IOException("gone");
          }
          return false;
        };
    try (GitHubStore store = store()) {
      assertThatThrownBy(() -> store.publish(v1())).isInstanceOf(EnvironmentException.class);
    }
    assertThat(github.state.published(V1)).isEmpty();
    assertThat(github.state.drafts()).hasSize(1);
    assertThat(github.state.drafts().getFirst().assets)
        .extracting(a -> a.state)
        .containsExactly("uploaded", "starter");
    long draft = github.state.drafts().getFirst().id;

    github.fault = (method, path, exchange) -> false;
    github.asked.clear();
    try (GitHubStore store = store()) {
      assertThat(store.publish(v1())).isTrue();
    }
    requireWhole(v1());
    assertThat(github.state.published(V1).orElseThrow().id).isEqualTo(draft);
    assertThat(github.asked.stream().filter(a -> a.startsWith("POST /uploads")))
        .hasSize(TestPublication.FILES.size() - 1);
  }

  /** Leaves the file of {@code exchange} in the state starter. */
  private void half(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    String name = HttpUrl.get("https://x" + uri).queryParameter("name");
    long id = Long.parseLong(uri.getPath().replaceAll(".*/releases/([0-9]+)/assets", "$1"));
    synchronized (github.state) {
      github.state.release(id).orElseThrow().assets.add(new Asset(github.state.next(), name));
    }
  }

  @Test
  void draftsOfOtherPeopleAndOtherBytesAreLeftAlone() throws Exception {
    Publication other = TestPublication.of(V1, COMMIT, Map.of("metadata.yaml", "other"));
    try (GitHubStore store = store()) {
      AtomicInteger patches = new AtomicInteger();
      github.fault =
          (method, path, exchange) -> {
            if (method.equals("PATCH") && patches.incrementAndGet() == 1) {
              GitHubDouble.refuse(exchange, 400, "no");
              return true;
            }
            return false;
          };
      assertThatThrownBy(() -> store.publish(other)).hasMessageContaining("400");
      assertThat(store.publish(v1())).isTrue();
    }
    requireWhole(v1());
    assertThat(github.state.drafts()).hasSize(1);
    assertThat(github.state.drafts().getFirst().body).contains(other.digest().toString());
  }

  @Test
  void whatTheListingDoesNotShowYetDoesNoHarm() throws Exception {
    github.hiddenListings = 2;
    try (GitHubStore store = store()) {
      assertThat(store.publish(v1())).isTrue();
      assertThat(store.publish(v1())).isFalse();
    }
    requireWhole(v1());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 408})
  void whatPassesIsAskedAgainWhereverItComes(int code) throws Exception {
    // Every request fails the first time.
    List<String> failed = new ArrayList<>();
    github.fault =
        (method, path, exchange) -> {
          String key = method + " " + exchange.getRequestURI();
          if (failed.contains(key)) {
            return false;
          }
          failed.add(key);
          if (path.startsWith("/uploads")) {
            exchange.getRequestBody().readAllBytes();
            half(exchange);
          }
          GitHubDouble.refuse(exchange, code, "Server Error");
          return true;
        };
    try (GitHubStore store = store()) {
      store.requirePush();
      assertThat(store.publish(v1())).isTrue();
    }
    requireWhole(v1());
  }

  /** The answer is lost although it was done: of every request once. */
  @Test
  void anAnswerThatGetsLostIsNoReasonToDoAnythingTwice() throws Exception {
    List<String> lost = new ArrayList<>();
    github.fault =
        (method, path, exchange) -> {
          String request = method + " " + exchange.getRequestURI();
          if (!method.equals("GET") && !lost.contains(request)) {
            lost.add(request);
            exchange.getResponseHeaders().add("X-Lost", "1");
          }
          return false;
        };
    try (GitHubStore store = store()) {
      store.publish(v1());
    }
    requireWhole(v1());
    assertThat(lost).hasSizeGreaterThan(TestPublication.FILES.size());
    assertThat(github.state.drafts()).isEmpty();
  }

  @Test
  void aConnectionThatIsCutAnywhereIsSurvived() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(github.port())) {
      try (GitHubStore store = store(GitHubDouble.WRITE, proxy.port())) {
        store.publish(v1());
      }
      long all = proxy.passed();
      Random random = new Random(20261121);
      for (int i = 2; i < 2 + Integer.getInteger("slipway.cuts", 12); i++) {
        Publication next =
            TestPublication.of("docker-harbour-1-34-v" + i, COMMIT, TestPublication.FILES);
        try (GitHubStore store = store(GitHubDouble.WRITE, proxy.port())) {
          proxy.cutOnceAfter(1 + random.nextLong(all));
          store.publish(next);
        }
        requireWhole(next);
      }
    }
  }

  @Test
  void aServerThatGoesAwayEndsTheRunAndTheNextOneCompletesIt() throws Exception {
    Random random = new Random(20261121);
    int unfinished = 0;
    for (int i = 1; i < 7; i++) {
      Publication next =
          TestPublication.of("docker-harbour-1-34-v" + i, COMMIT, TestPublication.FILES);
      int after = 1 + random.nextInt(20);
      AtomicInteger requests = new AtomicInteger();
      github.fault =
          (method, path, exchange) -> {
            if (requests.incrementAndGet() > after) {
              throw new IOException("gone");
            }
            return false;
          };
      try (GitHubStore store = store()) {
        store.publish(next);
      } catch (EnvironmentException e) {
        unfinished++;
        if (github.state.published(next.tag()).isPresent()) {
          requireWhole(next);
        }
      }
      github.stop();
      github.start();
      github.fault = (method, path, exchange) -> false;
      try (GitHubStore store = store()) {
        store.publish(next);
      }
      requireWhole(next);
    }
    assertThat(unfinished).isPositive();
  }

  @Test
  void ofTwoAtOnceWithOtherBytesOneIsTold() throws Exception {
    github.state.commits.add(OTHER_COMMIT);
    for (int i = 1; i < 12; i++) {
      String tag = "docker-harbour-1-34-v" + i;
      Publication one = TestPublication.of(tag, COMMIT, TestPublication.FILES);
      Publication two =
          TestPublication.of(tag, OTHER_COMMIT, Map.of("metadata.yaml", "other " + i));
      CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> succeeds(two));
      boolean ours = succeeds(one);
      boolean theirs = other.join();
      assertThat(ours ^ theirs).isTrue();
      requireWhole(ours ? one : two);
    }
  }

  @Test
  void twoAtOnceWithTheSameBytesBothSucceed() throws Exception {
    for (int i = 1; i < 12; i++) {
      Publication same =
          TestPublication.of("docker-harbour-1-34-v" + i, COMMIT, TestPublication.FILES);
      CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> succeeds(same));
      assertThat(succeeds(same)).isTrue();
      assertThat(other.join()).isTrue();
      requireWhole(same);
      assertThat(github.state.drafts().stream().filter(d -> d.tag.equals(same.tag())).count())
          .isLessThanOrEqualTo(1);
    }
  }

  private boolean succeeds(Publication publication) {
    try (GitHubStore store = store()) {
      store.publish(publication);
      return true;
    } catch (DifferentPublicationException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoMayNotWriteIsToldBeforeAnythingIsBuilt() {
    try (GitHubStore store = store(GitHubDouble.READ, github.port())) {
      assertThatThrownBy(store::requirePush)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("not accessible")
          .hasMessageNotContaining(GitHubDouble.READ);
    }
    try (GitHubStore store = store("", github.port())) {
      assertThatThrownBy(store::requirePush).hasMessageContaining("needs a token");
    }
    try (GitHubStore store = store("github_pat_expired", github.port())) {
      assertThatThrownBy(store::requirePush)
          .hasMessageContaining("rejects the token in a test")
          .hasMessageNotContaining("github_pat_expired");
    }
    github.fullName = "kaas/renamed";
    try (GitHubStore store = store()) {
      assertThatThrownBy(store::requirePush).hasMessageContaining("kaas/renamed now");
    }
    github.fullName = "KaaS/Cluster-Stacks";
    github.archived = true;
    try (GitHubStore store = store()) {
      assertThatThrownBy(store::requirePush).hasMessageContaining("archived");
    }
    assertThat(github.state.releases).isEmpty();
  }

  @Test
  void uploadsGoToGitHubOnly() {
    github.uploadHost = "evil.example.org";
    try (GitHubStore store = store()) {
      assertThatThrownBy(() -> store.publish(v1())).hasMessageContaining("not GitHub's");
    }
  }

  @Test
  void aShortLimitIsWaitedForAndALongOneIsSaid() throws Exception {
    AtomicInteger first = new AtomicInteger();
    github.fault =
        (method, path, exchange) -> {
          int count = first.incrementAndGet();
          if (count == 1) {
            exchange.getResponseHeaders().add("Retry-After", "7");
            GitHubDouble.refuse(exchange, 403, "You have exceeded a secondary rate limit.");
          } else if (count == 2) {
            exchange.getResponseHeaders().add("x-ratelimit-remaining", "0");
            exchange
                .getResponseHeaders()
                .add("x-ratelimit-reset", "" + (Instant.now().getEpochSecond() + 20));
            GitHubDouble.refuse(exchange, 429, "API rate limit exceeded");
          } else if (count == 3) {
            GitHubDouble.refuse(exchange, 403, "You have exceeded a secondary rate limit.");
          }
          return count <= 3;
        };
    try (GitHubStore store = store()) {
      assertThat(store.contents().names()).isEmpty();
    }
    assertThat(pauses.get(0)).isEqualTo(Duration.ofSeconds(7));
    assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(17), Duration.ofSeconds(23));
    assertThat(pauses.get(2)).isEqualTo(Duration.ofMinutes(1));

    github.fault =
        (method, path, exchange) -> {
          exchange.getResponseHeaders().add("x-ratelimit-remaining", "0");
          exchange
              .getResponseHeaders()
              .add("x-ratelimit-reset", "" + (Instant.now().getEpochSecond() + 2400));
          GitHubDouble.refuse(exchange, 403, "API rate limit exceeded for 192.0.2.1");
          return true;
        };
    try (GitHubStore store = store("", github.port())) {
      assertThatThrownBy(store::contents)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("is not answered before")
          .hasMessageContaining("UTC");
    }
  }

  @Test
  void aSlowServerIsGivenUp() {
    github.fault =
        (method, path, exchange) -> {
          try {
            Thread.sleep(4000);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          return false;
        };
    try (GitHubStore store = store()) {
      assertThatThrownBy(store::contents)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("nothing came for");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "{", "{}", "null", "[{\"id\": 1}]", "[{\"id\": -1}]", "[3]"})
  void whatIsNoAnswerIsSaid(String body) {
    github.fault =
        (method, path, exchange) -> {
          GitHubDouble.answer(exchange, 200, body);
          return true;
        };
    try (GitHubStore store = store()) {
      assertThatThrownBy(store::contents)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("was answered with");
    }
  }

  @Test
  void allPagesAreReadAndDraftsAndForeignNamesDoNotCount() throws Exception {
    for (int i = 1; i <= 230; i++) {
      hosted("docker-harbour-1-34-v" + i, false);
    }
    hosted("latest", false);
    hosted("docker-harbour-1-34-v999", true);
    github.state.published("docker-harbour-1-34-v3").orElseThrow().title = "Three";
    try (GitHubStore store = store()) {
      assertThat(store.contents().names()).hasSize(231).contains("latest");
      assertThat(store.contents().notes())
          .anyMatch(note -> note.contains("v3 has another title, \"Three\""))
          .anyMatch(note -> note.contains("newest 30"));
    }
  }

  private void hosted(String tag, boolean draft) {
    Release hosted = new Release(github.state.next());
    hosted.tag = tag;
    hosted.title = tag;
    hosted.draft = draft;
    github.state.releases.addFirst(hosted);
  }

  @Test
  void aReleaseIsReadByAnybodyAndItsDigestIsThatOfARegistry() throws Exception {
    try (GitHubStore store = store()) {
      store.publish(v1());
    }
    for (String token : new String[] {"", GitHubDouble.READ}) {
      try (GitHubStore store = store(token, github.port())) {
        StoredRelease found = store.find(V1).orElseThrow();
        assertThat(found.stored().digest()).isEqualTo(v1().digest());
        assertThat(found.stored().bytes()).isEqualTo(v1().bytes());
        Path read = Files.createDirectory(folder.resolve("read" + token));
        found.fetchInto(read, Progress.NONE);
        for (Map.Entry<String, String> file : TestPublication.FILES.entrySet()) {
          assertThat(read.resolve(file.getKey())).hasContent(file.getValue());
        }
        assertThat(store.find("docker-harbour-1-34-v2")).isEmpty();
      }
    }
    assertThat(github.tokensInStorage).isEmpty();
    assertThat(github.asked).anyMatch(path -> path.startsWith("GET /web/"));
    github.privateRepository = true;
    try (GitHubStore store = store("", github.port())) {
      assertThatThrownBy(store::contents)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("is not there")
          .satisfies(e -> assertThat(((EnvironmentException) e).remedy()).contains("private"));
    }
  }

  @Test
  void aFileThatIsNotWhatItsDigestSaysIsRefused() throws Exception {
    try (GitHubStore store = store()) {
      store.publish(v1());
      StoredRelease found = store.find(V1).orElseThrow();
      Asset asset = github.state.published(V1).orElseThrow().asset("clusteraddon.yaml");
      asset.content = "other".getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> found.document("clusteraddon.yaml"))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("other content");
    }
  }

  @Test
  void anImmutableReleaseIsPublishedAllTheSame() throws Exception {
    github.immutable = true;
    try (GitHubStore store = store()) {
      assertThat(store.publish(v1())).isTrue();
      assertThat(store.publish(v1())).isFalse();
    }
    requireWhole(v1());
  }

  @Test
  void aFileThatGitHubDoesNotTakeIsSaidBeforeADraftIsMade() {
    try (GitHubStore store = store()) {
      assertThatThrownBy(
              () -> store.publish(TestPublication.of(V1, COMMIT, Map.of("empty.yaml", ""))))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("GitHub takes no file of 0 bytes");
    }
    assertThat(github.state.releases).isEmpty();
  }

  @Test
  void anAuthorityThatNobodyNamedIsNotTrusted() {
    GitHubRepository repository =
        new GitHubRepository(HttpUrl.get(github.api()), Optional.empty(), "kaas", "x");
    try (GitHubStore store =
        new GitHubStore(
            GitHub.open(
                repository,
                new GitHubToken("x", Optional.empty()),
                Network.direct(List.of()),
                Progress.NONE),
            Progress.NONE)) {
      assertThatThrownBy(store::contents)
          .isInstanceOf(EnvironmentException.class)
          .satisfies(e -> assertThat(((EnvironmentException) e).remedy()).contains("--ca-file"));
    }
  }
}
