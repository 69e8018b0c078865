package dev.slipway.openstack.api;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Reads from one service of a cloud. The token goes to the service's own endpoint and nowhere else,
 * wherever an answer may point.
 */
public final class ServiceClient {

  private static final Headers NONE = Headers.of();

  private final CloudHttp http;
  private final TokenSource tokens;
  private final HttpUrl endpoint;

  /**
   * @param endpoint base of every request, version included
   */
  public ServiceClient(CloudHttp http, TokenSource tokens, HttpUrl endpoint) {
    this.http = http;
    this.tokens = tokens;
    this.endpoint = endpoint;
  }

  public HttpUrl endpoint() {
    return endpoint;
  }

  /** Things asked for at once. */
  public int pageSize() {
    return http.policy().page();
  }

  /**
   * Asks for {@code path}, e.g. {@code servers/42}; a token that is not accepted is renewed once.
   */
  public <T> Answer<T> get(String path, Headers headers, Function<Fields, T> body) {
    return get(url(path), headers, in -> body.apply(Fields.of(Value.read(in))));
  }

  /** The same without headers of its own. */
  public <T> Answer<T> get(String path, Function<Fields, T> body) {
    return get(path, NONE, body);
  }

  /**
   * Asks for what the service says about its version: the endpoint itself, up to its version, since
   * a project may follow it.
   */
  public <T> T version(Function<Fields, T> body) {
    String path = endpoint.encodedPath().replaceFirst("(/v\\d+(\\.\\d+)?)(/[^/]*)?$", "$1/");
    HttpUrl root = endpoint.newBuilder().encodedPath(path).build();
    Answer<T> answer = get(root, NONE, in -> body.apply(Fields.of(Value.read(in))));
    if (answer instanceof Answer.Found<T>(T value, Headers ignored)) {
      return value;
    }
    throw refused(root, (Answer.Refused<T>) answer);
  }

  /**
   * As {@link #get}, where no is no answer of use.
   *
   * @throws EnvironmentException if the service said no
   */
  public <T> T require(String path, Headers headers, Function<Fields, T> body) {
    return required(path, get(path, headers, body));
  }

  /** The value of {@code answer} to {@code path}. */
  public <T> T required(String path, Answer<T> answer) {
    if (answer instanceof Answer.Found<T>(T value, Headers ignored)) {
      return value;
    }
    throw refused(url(path), (Answer.Refused<T>) answer);
  }

  /**
   * All of a list, page by page.
   *
   * @param path e.g. {@code servers/detail}; a query may follow
   * @param key of the list in each page, e.g. {@code servers}
   * @param item reads one of them
   * @throws EnvironmentException if the service said no, or its pages do not end
   */
  public <T> List<T> list(String path, Headers headers, String key, Function<Fields, T> item) {
    return list(path, headers, new Pages.Keys(key, key + "_links"), item);
  }

  /** All of a list whose pages name the next one elsewhere. */
  public <T> List<T> list(String path, Headers headers, Pages.Keys keys, Function<Fields, T> item) {
    return required(path, listed(path, headers, keys, item));
  }

  /** The same, where no may be an answer. */
  public <T> Answer<List<T>> listed(
      String path, Headers headers, Pages.Keys keys, Function<Fields, T> item) {
    HttpUrl first =
        url(path).newBuilder().setQueryParameter("limit", String.valueOf(pageSize())).build();
    List<T> all = new ArrayList<>();
    Set<HttpUrl> asked = new HashSet<>();
    HttpUrl next = first;
    while (next != null) {
      HttpUrl here = next;
      if (asked.size() >= http.policy().pages() || !asked.add(here)) {
        throw endless(first, asked.size());
      }
      Answer<Pages.Page<T>> answer = get(here, headers, in -> Pages.read(in, keys, item));
      if (answer instanceof Answer.Refused<Pages.Page<T>>(int code, String words)) {
        return new Answer.Refused<>(code, words);
      }
      Pages.Page<T> page = ((Answer.Found<Pages.Page<T>>) answer).value();
      all.addAll(page.items());
      next = page.next() == null ? null : Pages.next(here, page.next());
    }
    return new Answer.Found<>(List.copyOf(all), NONE);
  }

  private <T> Answer<T> get(HttpUrl url, Headers headers, Body<T> body) {
    String token = tokens.current();
    Answer<T> answer = http.send(request(url, headers, token), body);
    if (answer instanceof Answer.Refused<T>(int code, String ignored) && code == 401) {
      tokens.renew(token);
      return http.send(request(url, headers, tokens.current()), body);
    }
    return answer;
  }

  private static Request request(HttpUrl url, Headers headers, String token) {
    return new Request.Builder()
        .url(url)
        .headers(headers)
        .header("Accept", "application/json")
        .header("X-Auth-Token", token)
        .build();
  }

  private HttpUrl url(String path) {
    String base = endpoint.toString();
    return HttpUrl.get(base.endsWith("/") ? base + path : base + "/" + path);
  }

  private EnvironmentException refused(HttpUrl url, Answer.Refused<?> refused) {
    String entry = http.access().described();
    return new EnvironmentException(
        "GET " + url + " was answered " + refused.words(),
        switch (refused.code()) {
          case 401 ->
              "the service does not accept a fresh token: access rules of the application credential may"
                  + " forbid the call, else tell the operator";
          case 403 -> "give the user of " + entry + " the role reader or member in the project";
          case 404 ->
              "check the endpoint of the service in the catalogue, or its endpoint_override";
          default -> "";
        });
  }

  private static EnvironmentException endless(HttpUrl url, int pages) {
    return new EnvironmentException(
        "GET " + url + " does not end: after " + pages + " pages the next one is no new one",
        "tell the operator of the cloud; nothing that was read is used");
  }
}
