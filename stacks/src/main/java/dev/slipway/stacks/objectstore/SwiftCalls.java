package dev.slipway.stacks.objectstore;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Asks one container of a Swift, again where that helps, and says why it refuses. */
final class SwiftCalls {

  private static final int MOST_PAGES = 100;
  private static final int PAGE = 1000;
  private static final int LARGEST = 4 << 20;
  private static final Limits LIMITS = new Limits(LARGEST, 10, 0);

  private final SwiftLogin login;
  private final String container;
  private final StoreHttp http;

  SwiftCalls(SwiftLogin login, String container, StoreHttp http) {
    this.login = login;
    this.container = container;
    this.http = http;
  }

  /**
   * What Swift answered.
   *
   * @param body of a listing; empty else
   */
  record Answer(int code, Headers headers, byte[] body) {}

  /** One entry of a listing. */
  record Listed(String name, String hash, long bytes) {}

  HttpUrl account() {
    return login.account();
  }

  HttpUrl container() {
    return login.account().newBuilder().addPathSegment(container).build();
  }

  HttpUrl object(String name) {
    HttpUrl.Builder url = container().newBuilder();
    for (String segment : name.split("/", -1)) {
      url.addPathSegment(segment);
    }
    return url.build();
  }

  Request.Builder request(HttpUrl url) {
    return new Request.Builder().url(url);
  }

  Answer ask(String what, Request.Builder request, Set<Integer> expected) {
    return http.repeat(
        what,
        this::refused,
        () -> {
          String token = login.token();
          Answer answer = once(request, token);
          if (answer.code() == 401) {
            login.renew(token);
            answer = once(request, login.token());
          }
          if (!expected.contains(answer.code())) {
            throw new StoreRefusal(answer.code(), "", pause(answer));
          }
          return answer;
        });
  }

  private static @Nullable Duration pause(Answer answer) {
    String after = answer.headers().get("Retry-After");
    return after != null && after.matches("[0-9]{1,5}")
        ? Duration.ofSeconds(Long.parseLong(after))
        : null;
  }

  private Answer once(Request.Builder request, String token) throws IOException {
    Request sent = request.header("X-Auth-Token", token).header("User-Agent", "slipway").build();
    try (Response response = http.client().newCall(sent).execute()) {
      byte[] body = new byte[0];
      if (sent.method().equals("GET")) {
        try (InputStream in = response.body().byteStream()) {
          body = in.readNBytes(LARGEST + 1);
        }
      }
      return new Answer(response.code(), response.headers(), body);
    }
  }

  /** All objects whose names begin with {@code prefix}. */
  List<Listed> list(String prefix, String described) throws IOException {
    String what = "the segments in " + described;
    List<Listed> all = new ArrayList<>();
    String marker = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      HttpUrl url =
          container()
              .newBuilder()
              .addQueryParameter("format", "json")
              .addQueryParameter("limit", Integer.toString(PAGE))
              .addQueryParameter("prefix", prefix)
              .addQueryParameter("marker", marker)
              .build();
      List<Listed> found = listed(what, ask(what, request(url).get(), Set.of(200, 204)));
      if (found.isEmpty()) {
        return all;
      }
      String last = found.getLast().name();
      if (last.compareTo(marker) <= 0) {
        break;
      }
      all.addAll(found);
      marker = last;
    }
    throw new EnvironmentException(
        what + " do not end: after " + all.size() + " the next ones are no new ones",
        "tell the cloud's operator");
  }

  static List<Listed> listed(String what, Answer answer) throws IOException {
    if (answer.code() == 204 || answer.body().length == 0) {
      return List.of();
    }
    List<Listed> found = new ArrayList<>();
    try (DocumentReader reader =
        DocumentReader.ofJson(what, new ByteArrayInputStream(answer.body()), LIMITS)) {
      if (Value.read(reader) instanceof Sequence entries) {
        for (Value entry : entries.values()) {
          if (entry instanceof Mapping mapping
              && mapping.entries().get("name") instanceof Scalar name
              && mapping.entries().get("hash") instanceof Scalar hash
              && mapping.entries().get("bytes") instanceof Scalar bytes
              && bytes.text().matches("[0-9]{1,18}")) {
            found.add(new Listed(name.text(), hash.text(), Long.parseLong(bytes.text())));
          }
        }
        return found;
      }
    } catch (InvalidInputException e) {
      // Said below: a proxy's web page is no listing.
    }
    throw new EnvironmentException(
        what + " were answered with something else than a listing",
        "check that a Swift answers there, and not a proxy or a web page");
  }

  private EnvironmentException refused(String what, StoreRefusal refusal) {
    return new EnvironmentException(
        what + " was refused: " + refusal.words(),
        switch (refusal.code()) {
          case 401 ->
              "Swift does not accept a fresh token of "
                  + login.origin()
                  + ": access rules of the application credential may forbid the call";
          case 403 ->
              "give the user of "
                  + login.origin()
                  + " the role member, or the right to write there";
          case 404 -> "create the container " + container + ", or correct config.bucket";
          case 413, 507 -> "the quota is used up: delete what is not needed, or ask for more";
          default -> "check that " + login.account() + " is an account of a Swift";
        });
  }

  void close() {
    http.close();
  }
}
