package dev.slipway.stacks.github;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.registry.Blob;
import dev.slipway.stacks.registry.BlobBody;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends files into a draft. An upload that came to nothing leaves a file in the state {@code
 * starter}, which keeps its name taken until it is removed (docs.github.com, "Upload a release
 * asset").
 */
final class Uploads {

  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  /** GitHub changes other names. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}");

  /** docs.github.com, "About releases", storage and bandwidth quotas. */
  private static final long LARGEST = 2L << 30;

  private final GitHub github;
  private final GitHubHttp http;
  private final Downloads downloads;

  Uploads(GitHub github) {
    this.github = github;
    this.http = github.http();
    this.downloads = new Downloads(github);
  }

  /**
   * @throws InvalidInputException if GitHub takes no such file
   */
  static void requireTaken(Blob blob) {
    if (!NAME.matcher(blob.name()).matches()) {
      throw new InvalidInputException(
          blob.name(), "GitHub would change this name", "use letters, digits and . _ - in it");
    }
    if (blob.size() == 0 || blob.size() >= LARGEST) {
      throw new InvalidInputException(
          blob.name(),
          "GitHub takes no file of " + blob.size() + " bytes",
          blob.size() == 0 ? "write something into it" : "files have to be below 2 GiB");
    }
  }

  /**
   * Makes {@code blob} a file of {@code draft}, and removes what stands in its place.
   *
   * @param known the draft's files, as they were before the first attempt
   */
  void put(HostedRelease draft, List<HostedAsset> known, Blob blob, BlobBody.Sent sent) {
    boolean[] repeated = {false};
    http.repeatForFile(
        "POST " + github.repository() + " file " + blob.name(),
        () -> {
          List<HostedAsset> there = repeated[0] ? github.assets(draft) : known;
          repeated[0] = true;
          for (HostedAsset asset : there) {
            if (asset.name().equals(blob.name())) {
              if (isWhole(asset, blob)) {
                sent.bytes(blob.size());
                return true;
              }
              remove(asset);
            }
          }
          return send(draft, blob, sent);
        });
  }

  private boolean send(HostedRelease draft, Blob blob, BlobBody.Sent sent) throws IOException {
    String what = "POST " + github.repository() + " file " + blob.name();
    HostedAsset stored =
        http.send(
            what,
            new Request.Builder()
                .url(address(what, draft, blob.name()))
                .post(new BlobBody(blob, BYTES, sent)),
            Set.of(201, 404, 422),
            response -> {
              if (response.code() == 404) {
                throw new ReleaseGoneException(what);
              }
              if (response.code() == 201) {
                return github.read(what, response, Answers::asset);
              }
              GitHubRefusal refusal = GitHubRefusal.of(response);
              // An earlier attempt left it, whole or not.
              if (refusal.isTaken()) {
                throw http.passing(refusal);
              }
              throw http.failures().refused(what, refusal);
            });
    if (!stored.name().equals(blob.name())) {
      throw http.failures().malformed(what, "a file called " + stored.name());
    }
    if (!isWhole(stored, blob)) {
      throw new IOException("what arrived is not what was sent");
    }
    return true;
  }

  /** The token goes along, so it must be an address of GitHub's own. */
  private HttpUrl address(String what, HostedRelease draft, String name) {
    String template = draft.uploadUrl().replaceFirst("\\{.*$", "");
    @Nullable HttpUrl url = HttpUrl.parse(template);
    if (url == null || !http.isTrusted(url)) {
      throw http.failures().malformed(what, "an address for uploads that is not GitHub's");
    }
    return url.newBuilder().query(null).addQueryParameter("name", name).build();
  }

  private void remove(HostedAsset asset) throws IOException {
    String what = "DELETE " + github.repository() + " file " + asset.name();
    http.send(
        what,
        new Request.Builder().url(http.url("releases/assets/" + asset.id()).build()).delete(),
        Set.of(204, 404),
        Response::code);
  }

  /** Removes a file of a draft. */
  void removeSurplus(HostedAsset asset) {
    http.repeat(
        "DELETE " + github.repository() + " file " + asset.name(),
        () -> {
          remove(asset);
          return true;
        });
  }

  private boolean isWhole(HostedAsset asset, Blob blob) throws IOException {
    return asset.isUploaded()
        && asset.size() == blob.size()
        && downloads.digest(asset).equals(blob.digest());
  }
}
