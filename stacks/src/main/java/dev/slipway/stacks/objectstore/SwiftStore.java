package dev.slipway.stacks.objectstore;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.render.JsonDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * A container of a Swift (docs.openstack.org/api-ref/object-store). A large object is a manifest of
 * segments (static large objects); Swift holds each segment, and the manifest, against its MD5. The
 * segments lie in the same container, so that whoever may read the object may read them, and below
 * the SHA-256 of the whole, so that an interrupted upload goes on where it was.
 */
final class SwiftStore implements ObjectStore {

  static final String SEGMENTS = ".segments";

  private static final String FACT = "x-object-meta-slipway-";
  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  private static final RequestBody NOTHING = RequestBody.create(new byte[0], BYTES);

  private final StoreConfig.Swift config;
  private final SwiftCalls calls;
  private final long partSize;

  SwiftStore(
      StoreConfig.Swift config,
      SwiftLogin login,
      Network network,
      Timeouts timeouts,
      Retries retries,
      Progress progress,
      long partSize) {
    this.config = config;
    this.partSize = partSize;
    this.calls =
        new SwiftCalls(
            login,
            config.bucket(),
            new StoreHttp(login.account(), network, timeouts, retries, progress));
  }

  static ObjectStore open(
      StoreConfig.Swift config, SwiftLogin login, Network network, Progress progress) {
    return new SwiftStore(
        config, login, network, StoreHttp.TIMEOUTS, StoreHttp.RETRIES, progress, FilePart.SMALLEST);
  }

  @Override
  public String described() {
    return "the container " + config.bucket() + " of " + calls.account();
  }

  @Override
  public void requireWritable(String object) {
    calls.ask(
        "the right to read " + described(), calls.request(calls.container()).head(), Set.of(204));
    HttpUrl probe = calls.object(SEGMENTS + "/" + object + "/probe");
    calls.ask(
        "the right to write to " + described(), calls.request(probe).put(NOTHING), Set.of(201));
    calls.ask(
        "the right to write to " + described(), calls.request(probe).delete(), Set.of(204, 404));
  }

  @Override
  public Optional<StoredObject> find(String object) {
    SwiftCalls.Answer answer =
        calls.ask(
            "HEAD " + object + " of " + described(),
            calls.request(calls.object(object)).head(),
            Set.of(200, 404));
    if (answer.code() == 404) {
      return Optional.empty();
    }
    Map<String, String> facts = new TreeMap<>();
    for (String name : answer.headers().names()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(FACT)) {
        facts.put("slipway-" + lower.substring(FACT.length()), answer.headers().get(name));
      }
    }
    String length = answer.headers().get("Content-Length");
    return Optional.of(
        new StoredObject(
            length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : -1, facts));
  }

  @Override
  public boolean store(String object, LocalFile file, Sent sent) throws IOException {
    List<FilePart> parts = FilePart.of(file.path(), file.size(), partSize);
    // Without a fact that tells the file, the parts themselves still do: each is compared.
    String folder =
        SEGMENTS
            + "/"
            + object
            + "/"
            + file.facts().getOrDefault("slipway-sha256", "any")
            + "/"
            + parts.getFirst().size()
            + "/";
    Map<String, SwiftCalls.Listed> there = new HashMap<>();
    calls.list(folder, described()).forEach(found -> there.put(found.name(), found));
    List<Segment> segments = new ArrayList<>();
    long soFar = 0;
    for (FilePart part : parts) {
      String md5 = HexFormat.of().formatHex(part.md5());
      String name = folder + String.format(Locale.ROOT, "%08d", part.number());
      SwiftCalls.Listed stored = there.get(name);
      if (stored == null || stored.bytes() != part.size() || !stored.hash().equals(md5)) {
        long before = soFar;
        put(object, part, name, md5, bytes -> sent.bytes(before + bytes));
      }
      segments.add(new Segment("/" + config.bucket() + "/" + name, md5, part.size()));
      soFar += part.size();
      sent.bytes(soFar);
    }
    return manifest(object, file, segments);
  }

  private void put(String object, FilePart part, String name, String md5, Sent sent) {
    calls.ask(
        "part " + part.number() + " of " + object + " to " + described(),
        calls
            .request(calls.object(name))
            .put(new PartBody(part, sent))
            // Swift answers 422 if what arrived is something else.
            .header("ETag", md5),
        Set.of(201));
  }

  /** One line of the manifest. */
  private record Segment(String path, String etag, long size) {}

  private boolean manifest(String object, LocalFile file, List<Segment> segments)
      throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    JsonDocument.write(
        json,
        sink -> {
          sink.beginSequence();
          for (Segment segment : segments) {
            sink.beginMapping();
            sink.entry("path", segment.path());
            sink.entry("etag", segment.etag());
            sink.name("size_bytes");
            sink.value(segment.size());
            sink.endMapping();
          }
          sink.endSequence();
        });
    Headers.Builder headers = new Headers.Builder();
    file.facts()
        .forEach((name, value) -> headers.add(FACT + name.replaceFirst("^slipway-", ""), value));
    // Two runs at once: the second one's manifest is refused.
    headers.add("If-None-Match", "*");
    SwiftCalls.Answer answer =
        calls.ask(
            "the end of the upload of " + object,
            calls
                .request(
                    calls
                        .object(object)
                        .newBuilder()
                        .addQueryParameter("multipart-manifest", "put")
                        .build())
                .put(RequestBody.create(json.toByteArray(), BYTES))
                .headers(headers.build()),
            Set.of(201, 412));
    if (answer.code() == 412) {
      return false;
    }
    StoredObject stored =
        find(object)
            .orElseThrow(() ->
                new EnvironmentException(
                    described()
                        + " says that "
                        + object
                        + " is stored, and then has no such object",
                    "tell the cloud's operator"));
    if (stored.size() != file.size()) {
      throw new EnvironmentException(
          described() + " has stored other content than was sent as " + object,
          "delete that object, and run the command again");
    }
    return true;
  }

  @Override
  public String url(String object) {
    return calls.object(object).toString();
  }

  @Override
  public void close() {
    calls.close();
  }
}
