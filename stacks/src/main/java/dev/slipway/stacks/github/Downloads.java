package dev.slipway.stacks.github;

import dev.slipway.report.EnvironmentException;
import dev.slipway.stacks.hash.Sha256;
import dev.slipway.stacks.http.FileSink;
import dev.slipway.stacks.registry.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Fetches files of releases. */
final class Downloads {

  private final GitHub github;
  private final GitHubHttp http;

  Downloads(GitHub github) {
    this.github = github;
    this.http = github.http();
  }

  /**
   * Reads a file from its beginning, also where a connection breaks.
   *
   * @param expected its digest; empty where nobody knows it
   * @return its digest
   * @throws EnvironmentException also if it has another one
   */
  Digest fetch(HostedAsset asset, Optional<Digest> expected, Path file) {
    String what = "GET " + github.repository() + " file " + asset.name();
    Digest digest =
        http.repeatForFile(
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
    if (github.isAskedAsNobody() && !asset.download().isEmpty()) {
      @Nullable HttpUrl download = HttpUrl.parse(asset.download());
      if (download == null || download.isHttps() != url.isHttps()) {
        throw http.failures().malformed(what, "no address to get it from");
      }
      url = download;
    }
    return new Request.Builder()
        .url(url)
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
        OutputStream out = new DigestOutputStream(FileSink.create(file), digest)) {
      for (int read = in.read(buffer); read >= 0 && size <= asset.size(); read = in.read(buffer)) {
        size += read;
        out.write(buffer, 0, read);
      }
    }
    return new Digest(HexFormat.of().formatHex(digest.digest()));
  }

  /** The digest as GitHub tells it; of what has none, of its content. */
  Digest digest(HostedAsset asset) throws IOException {
    Optional<Digest> told = asset.digest();
    if (told.isPresent()) {
      return told.get();
    }
    Path temporary = Files.createTempFile("slipway-", "-asset");
    try {
      return fetch(asset, Optional.empty(), temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
