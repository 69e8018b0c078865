package dev.slipway.stacks.registry;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import dev.slipway.stacks.hash.Sha256;
import dev.slipway.stacks.http.FileSink;
import dev.slipway.stacks.registry.RegistryHttp.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One repository of a registry (OCI Distribution Specification 1.1).
 *
 * <p>Every call throws {@link EnvironmentException} if the registry cannot be reached, refuses, or
 * gives no answer of use. Whatever it sends is held against its digest.
 */
public final class Registry implements AutoCloseable {

  /** A registry computes the digest of all that it got before it answers. */
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ZERO);

  private static final int TAGS_A_PAGE = 1000;

  private static final String MANIFESTS =
      String.join(
          ", ",
          Manifest.MEDIA_TYPE,
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");

  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

  private final Repository repository;
  private final RegistryHttp http;
  private final List<String> pull;
  private final List<String> push;

  Registry(
      Repository repository,
      Login login,
      Network network,
      Timeouts timeouts,
      Retries retries,
      Progress progress) {
    this.repository = repository;
    this.http = new RegistryHttp(repository, login, network, timeouts, retries, progress);
    this.pull = List.of("repository:" + repository.path() + ":pull");
    this.push = List.of("repository:" + repository.path() + ":pull,push");
  }

  public static Registry open(
      Repository repository, Login login, Network network, Progress progress) {
    return new Registry(repository, login, network, TIMEOUTS, Retries.DEFAULT, progress);
  }

  public Repository repository() {
    return repository;
  }

  /** All tags, however many pages they fill; none where there is no such repository yet. */
  public List<String> tags() {
    List<String> tags = new ArrayList<>();
    Set<HttpUrl> seen = new HashSet<>();
    Optional<HttpUrl> next =
        Optional.of(
            http.url(repository.path() + "/tags/list")
                .addQueryParameter("n", Integer.toString(TAGS_A_PAGE))
                .build());
    while (next.isPresent()) {
      HttpUrl page = next.get();
      String what = "GET " + shown(page);
      if (!seen.add(page)) {
        throw http.failures().malformed(what, "a page of tags that it sent before");
      }
      next =
          http.repeat(
              what,
              exchange ->
                  exchange.send(
                      new Request.Builder().url(page).build(),
                      pull,
                      Set.of(200, 404),
                      response -> TagPage.read(what, response, page, tags, http.failures())));
    }
    return List.copyOf(tags);
  }

  /**
   * The manifest that {@code reference} names; nothing where there is none.
   *
   * @param reference a tag or a digest
   */
  public Optional<StoredManifest> manifest(String reference) throws IOException {
    String what = "GET " + repository + " " + reference;
    byte[] bytes =
        http.repeat(
            what,
            exchange ->
                exchange.send(
                    new Request.Builder()
                        .url(http.url(repository.path() + "/manifests/" + reference).build())
                        .header("Accept", MANIFESTS)
                        .build(),
                    pull,
                    Set.of(200, 404),
                    response -> manifestBytes(what, response)));
    if (bytes.length == 0) {
      return Optional.empty();
    }
    Digest digest = Digest.of(bytes);
    Optional<Digest> asked = Digest.parse(reference);
    if (asked.isPresent() && !asked.get().equals(digest)) {
      throw http.failures().malformed(what, "a manifest of another digest, " + digest);
    }
    return Optional.of(
        new StoredManifest(
            digest, bytes, ManifestDocument.read(repository + ":" + reference, bytes)));
  }

  private byte[] manifestBytes(String what, Response response) throws IOException {
    if (response.code() == 404) {
      return new byte[0];
    }
    try (InputStream in = response.body().byteStream()) {
      byte[] bytes = in.readNBytes(ManifestDocument.LARGEST + 1);
      if (bytes.length == 0 || bytes.length > ManifestDocument.LARGEST) {
        throw http.failures().malformed(what, bytes.length == 0 ? "nothing" : "more than 4 MiB");
      }
      return bytes;
    }
  }

  /** True if {@code digest} is stored. */
  public boolean has(Digest digest) {
    return http.repeat("HEAD " + repository + " " + digest, exchange -> has(exchange, digest));
  }

  private boolean has(Exchange exchange, Digest digest) throws IOException {
    Request request =
        new Request.Builder()
            .url(http.url(repository.path() + "/blobs/" + digest).build())
            .head()
            .build();
    return exchange.send(request, pull, Set.of(200, 404), response -> response.code() == 200);
  }

  /**
   * Reads {@code wanted} into {@code file}, from the start where a connection breaks.
   *
   * @throws EnvironmentException also if it is not what its digest says
   */
  public void fetch(Descriptor wanted, Path file) {
    String what = "GET " + repository + " " + wanted.digest();
    http.repeat(
        what,
        exchange -> {
          try (OutputStream out = FileSink.create(file)) {
            return fetch(what, exchange, wanted, out);
          }
        });
  }

  private boolean fetch(String what, Exchange exchange, Descriptor wanted, OutputStream out)
      throws IOException {
    Request request =
        new Request.Builder()
            .url(http.url(repository.path() + "/blobs/" + wanted.digest()).build())
            // Nothing may come compressed: the digest is that of the bytes as they are.
            .header("Accept-Encoding", "identity")
            .build();
    return exchange.send(
        request,
        pull,
        Set.of(200, 404),
        response -> {
          if (response.code() == 404) {
            throw http.failures().malformed(what, "404, although a manifest names it");
          }
          MessageDigest digest = Sha256.algorithm();
          long size = copy(response, new DigestOutputStream(out, digest), wanted.size());
          if (size != wanted.size()
              || !HexFormat.of().formatHex(digest.digest()).equals(wanted.digest().hex())) {
            throw http.failures().malformed(what, "other content than its digest says");
          }
          return true;
        });
  }

  /** Copies at most one byte more than {@code expected}. */
  private static long copy(Response response, OutputStream out, long expected) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = response.body().byteStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > expected) {
          return size;
        }
        out.write(buffer, 0, read);
      }
    }
    return size;
  }

  /**
   * Makes sure that content may be stored, without storing any: an upload is begun and given up.
   */
  public void requirePush() {
    http.repeat(
        "the right to push to " + repository,
        exchange -> {
          HttpUrl upload = begin(exchange);
          // A registry need not let us give it up (distribution wants the right to delete for it);
          // it forgets an upload in the end.
          exchange.send(
              new Request.Builder().url(upload).delete().build(),
              push,
              Set.of(200, 202, 204, 400, 401, 403, 404, 405),
              Response::code);
          return true;
        });
  }

  /**
   * Stores {@code blob} unless it is there. Where a connection breaks it is sent again.
   *
   * @param sent is told how many bytes went out so far
   */
  public void push(Blob blob, BlobBody.Sent sent) {
    http.repeat(
        "PUT " + blob.name() + " to " + repository,
        exchange -> {
          if (has(exchange, blob.digest())) {
            sent.bytes(blob.size());
            return true;
          }
          HttpUrl upload = begin(exchange);
          Request request =
              new Request.Builder()
                  .url(
                      upload
                          .newBuilder()
                          .setQueryParameter("digest", blob.digest().toString())
                          .build())
                  .put(new BlobBody(blob, BYTES, sent))
                  .build();
          return exchange.send(request, push, Set.of(201), response -> true);
        });
  }

  private HttpUrl begin(Exchange exchange) throws IOException {
    Request request =
        new Request.Builder()
            .url(http.url(repository.path() + "/blobs/uploads/").build())
            .post(NOTHING)
            .build();
    return exchange.send(
        request,
        push,
        Set.of(202),
        response -> {
          @Nullable HttpUrl upload =
              response.request().url().resolve(response.header("Location", ""));
          if (upload == null || !upload.isHttps() && !repository.plain()) {
            throw http.failures().malformed("POST " + repository, "no place for an upload");
          }
          return upload;
        });
  }

  /**
   * Stores {@code manifest} as {@code tag}. What it names has to be stored before.
   *
   * @return its digest
   */
  public Digest put(byte[] manifest, String tag) {
    return http.repeat(
        "PUT " + repository + ":" + tag,
        exchange ->
            exchange.send(
                new Request.Builder()
                    .url(http.url(repository.path() + "/manifests/" + tag).build())
                    .put(RequestBody.create(manifest, MediaType.get(Manifest.MEDIA_TYPE)))
                    .build(),
                push,
                Set.of(201),
                response -> Digest.of(manifest)));
  }

  /**
   * Stores a manifest that speaks of another one (its subject), without a tag.
   *
   * @return true if the registry lists it as a referrer of its subject (distribution-spec 1.1,
   *     "Pushing Manifests with Subject")
   */
  public boolean attach(byte[] manifest) {
    Digest digest = Digest.of(manifest);
    return http.repeat(
        "PUT " + repository + " " + digest,
        exchange ->
            exchange.send(
                new Request.Builder()
                    .url(http.url(repository.path() + "/manifests/" + digest).build())
                    .put(RequestBody.create(manifest, MediaType.get(Manifest.MEDIA_TYPE)))
                    .build(),
                push,
                Set.of(201),
                response -> response.header("OCI-Subject") != null));
  }

  /**
   * Makes {@code digest} of {@code other}, a repository of the same registry, known here without
   * sending it.
   *
   * @return false if the registry wants it to be sent
   */
  public boolean mount(Digest digest, Repository other) {
    List<String> scopes = List.of(push.getFirst(), "repository:" + other.path() + ":pull");
    return http.repeat(
        "POST " + repository + " " + digest + " from " + other,
        exchange ->
            exchange.send(
                new Request.Builder()
                    .url(
                        http.url(repository.path() + "/blobs/uploads/")
                            .addQueryParameter("mount", digest.toString())
                            .addQueryParameter("from", other.path())
                            .build())
                    .post(NOTHING)
                    .build(),
                scopes,
                Set.of(201, 202),
                response -> response.code() == 201));
  }

  private static HttpUrl shown(HttpUrl url) {
    return url.newBuilder().query(null).build();
  }

  @Override
  public void close() {
    http.close();
  }
}
