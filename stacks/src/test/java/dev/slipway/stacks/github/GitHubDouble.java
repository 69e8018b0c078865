package dev.slipway.stacks.github;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.github.HostedState.Asset;
import dev.slipway.stacks.github.HostedState.Release;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import okhttp3.HttpUrl;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * GitHub's API of releases as docs.github.com/rest/releases describes it, over TLS with an own
 * authority: one repository, three kinds of tokens. A file whose upload is cut stays behind as
 * {@code starter}; a draft is in the listing only, for who may push, and several may have one tag;
 * the tag of git is made when a release is published; files come from a storage on another port,
 * which refuses whoever shows it a token. Authorisation comes before validation.
 */
public final class GitHubDouble implements AutoCloseable {

  public static final String WRITE = "github_pat_write";
  public static final String READ = "github_pat_read";
  public static final String OWNER = "kaas";
  public static final String NAME = "cluster-stacks";

  private static final Limits LIMITS = new Limits(4 << 20, 20, 0);

  final HostedState state = new HostedState();

  /** {@code METHOD /path}, of everything that was asked. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  final List<String> tokensInStorage = new CopyOnWriteArrayList<>();

  volatile boolean privateRepository;
  volatile boolean archived;
  volatile boolean immutable;
  volatile boolean withoutDigests;
  volatile int hiddenListings;
  volatile String fullName = OWNER + "/" + NAME;
  volatile String uploadHost = "";

  /** Answers in the place of GitHub, or lets it pass. */
  @FunctionalInterface
  interface Fault {
    boolean answers(String method, String path, HttpExchange exchange) throws IOException;
  }

  volatile Fault fault = (method, path, exchange) -> false;

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("the double's").build();
  private final SSLContext tls;
  private final int storagePort;
  private final HttpsServer storage;
  private HttpsServer server;
  private int port;

  private GitHubDouble() throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    tls = new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext();
    storage = listen(0);
    storage.createContext("/", this::stored);
    storage.start();
    storagePort = storage.getAddress().getPort();
    start();
  }

  public static GitHubDouble open() {
    try {
      return new GitHubDouble();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpsServer listen(int wanted) throws IOException {
    HttpsServer listening =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wanted), 50);
    listening.setHttpsConfigurator(new HttpsConfigurator(tls));
    listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return listening;
  }

  /** Begins to listen at a free port: another process may have taken the last one meanwhile. */
  public void start() throws IOException {
    server = listen(0);
    server.createContext("/", this::handle);
    server.start();
    port = server.getAddress().getPort();
  }

  /** Ends the server and every connection; what it keeps stays. */
  public void stop() {
    server.stop(0);
  }

  public int port() {
    return port;
  }

  public String api() {
    return "https://127.0.0.1:" + port;
  }

  /** A commit that was pushed. */
  public void push(String commit) {
    synchronized (state) {
      state.commits.add(commit);
    }
  }

  /** Digests of the files of a release that is published, by their names. */
  public Optional<Map<String, String>> published(String tag) {
    synchronized (state) {
      return state
          .published(tag)
          .map(release -> {
            Map<String, String> files = new TreeMap<>();
            release.assets.forEach(asset ->
                files.put(
                    asset.name,
                    asset.state.equals("uploaded") ? asset.digest().toString() : asset.state));
            return files;
          });
    }
  }

  /** The commit of a git tag. */
  public Optional<String> commitOf(String tag) {
    synchronized (state) {
      return Optional.ofNullable(state.tags.get(tag));
    }
  }

  /** How many drafts there are, and how many files in them never came whole. */
  public List<Integer> drafts() {
    synchronized (state) {
      return state.drafts().stream()
          .map(
              draft -> (int) draft.assets.stream().filter(a -> !a.state.equals("uploaded")).count())
          .toList();
    }
  }

  /** What was done to releases after they were published. */
  public List<String> afterPublication() {
    synchronized (state) {
      return List.copyOf(state.afterPublication);
    }
  }

  /** What somebody makes of the title of a release. */
  public void rename(String tag, String title) {
    synchronized (state) {
      state.published(tag).orElseThrow().title = title;
    }
  }

  /** How many requests came so far. */
  public int requests() {
    return asked.size();
  }

  /** Lets every answer wait. */
  public void delay(int milliseconds) {
    fault =
        (method, path, exchange) -> {
          try {
            Thread.sleep(milliseconds);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          return false;
        };
  }

  public X509Certificate authority() {
    return authority.certificate();
  }

  public String authorityPem() {
    return authority.certificatePem();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    asked.add(method + " " + path);
    try (exchange) {
      if (!fault.answers(method, path, exchange)) {
        route(method, path, exchange);
      }
    }
  }

  private void route(String method, String path, HttpExchange exchange) throws IOException {
    String token =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
            .orElse("")
            .replace("Bearer ", "");
    String root = "/repos/" + OWNER + "/" + NAME;
    if (!token.isEmpty() && !token.equals(WRITE) && !token.equals(READ)) {
      refuse(exchange, 401, "Bad credentials");
    } else if (privateRepository && token.isEmpty()
        || !path.startsWith(root)
            && !path.startsWith("/uploads" + root)
            && !path.startsWith("/web")) {
      refuse(exchange, 404, "Not Found");
    } else if (!method.equals("GET") && token.isEmpty()) {
      refuse(exchange, 401, "Requires authentication");
    } else if (!method.equals("GET") && token.equals(READ)) {
      refuse(exchange, 403, "Resource not accessible by personal access token");
    } else if (path.startsWith("/uploads")) {
      upload(path.substring("/uploads".length() + root.length()), exchange);
    } else if (path.startsWith("/web/")) {
      web(path, exchange);
    } else {
      byte[] body = exchange.getRequestBody().readAllBytes();
      synchronized (state) {
        api(method, path.substring(root.length()), body, token, exchange);
      }
    }
  }

  private void api(String method, String path, byte[] body, String token, HttpExchange exchange)
      throws IOException {
    String[] parts = path.split("/");
    if (path.isEmpty()) {
      // For the token of a workflow "push" is false, whatever it may do.
      answer(
          exchange,
          200,
          "{\"id\": 42, \"full_name\": %s, \"archived\": %b, \"permissions\": {\"push\": false}}"
              .formatted(quoted(fullName), archived));
    } else if (path.startsWith("/git/")) {
      git(parts, exchange);
    } else if (path.equals("/releases")) {
      if (method.equals("POST")) {
        create(body, exchange);
      } else {
        list(token, exchange);
      }
    } else if (path.startsWith("/releases/tags/")) {
      Optional<Release> found = state.published(parts[3]);
      answer(exchange, found, 200);
    } else if (path.startsWith("/releases/assets/")) {
      asset(method, Long.parseLong(parts[3]), exchange);
    } else {
      release(method, parts, body, token, exchange);
    }
  }

  private void git(String[] parts, HttpExchange exchange) throws IOException {
    String name = parts[parts.length - 1];
    if (parts[2].equals("commits")) {
      if (state.commits.contains(name)) {
        answer(exchange, 200, "{\"sha\": %s}".formatted(quoted(name)));
      } else {
        refuse(exchange, 404, "Not Found");
      }
    } else if (parts[2].equals("ref") && state.tags.containsKey(name)) {
      String sha = state.tags.get(name);
      answer(exchange, 200, object(state.annotated.containsKey(sha) ? "tag" : "commit", sha));
    } else if (parts[2].equals("tags") && state.annotated.containsKey(name)) {
      answer(exchange, 200, object("commit", state.annotated.get(name)));
    } else {
      refuse(exchange, 404, "Not Found");
    }
  }

  private static String object(String type, String sha) {
    return "{\"object\": {\"type\": %s, \"sha\": %s}}".formatted(quoted(type), quoted(sha));
  }

  private void create(byte[] body, HttpExchange exchange) throws IOException {
    Map<String, String> wanted = read(body);
    if (!wanted.containsKey("tag_name")) {
      refuse(exchange, 422, "Invalid request.\n\n\"tag_name\" wasn't supplied.");
      return;
    }
    Release release = new Release(state.next());
    release.hidden = hiddenListings;
    release.draft = "true".equals(wanted.get("draft"));
    if (!release.draft && state.published(wanted.get("tag_name")).isPresent()) {
      taken(exchange, "Release", "tag_name");
      return;
    }
    state.releases.addFirst(release);
    set(release, wanted);
    answer(exchange, 201, json(release, exchange));
  }

  private static void set(Release release, Map<String, String> wanted) {
    release.tag = wanted.getOrDefault("tag_name", release.tag);
    release.title = wanted.getOrDefault("name", release.title);
    release.body = wanted.getOrDefault("body", release.body).replace("\n", "\r\n");
    release.commitish = wanted.getOrDefault("target_commitish", release.commitish);
    release.prerelease = "true".equals(wanted.get("prerelease"));
    release.latest = wanted.getOrDefault("make_latest", "true");
  }

  private void list(String token, HttpExchange exchange) throws IOException {
    HttpUrl url = HttpUrl.get(api() + exchange.getRequestURI());
    int size = Integer.parseInt(Optional.ofNullable(url.queryParameter("per_page")).orElse("30"));
    int page = Integer.parseInt(Optional.ofNullable(url.queryParameter("page")).orElse("1"));
    List<Release> seen = new ArrayList<>();
    for (Release release : state.releases) {
      if (release.hidden > 0) {
        release.hidden--;
      } else if (!release.draft || token.equals(WRITE)) {
        seen.add(release);
      }
    }
    int from = Math.min(seen.size(), (page - 1) * size);
    int to = Math.min(seen.size(), page * size);
    if (to < seen.size()) {
      exchange
          .getResponseHeaders()
          .add(
              "Link",
              "<https://api.github.com/repositories/42/releases?per_page=%d&page=%d>; rel=\"next\""
                  .formatted(size, page + 1));
    }
    answer(
        exchange,
        200,
        seen.subList(from, to).stream()
            .map(release -> json(release, exchange))
            .collect(Collectors.joining(", ", "[", "]")));
  }

  private void release(
      String method, String[] parts, byte[] body, String token, HttpExchange exchange)
      throws IOException {
    Optional<Release> found =
        state.release(Long.parseLong(parts[2])).filter(r -> !r.draft || token.equals(WRITE));
    if (found.isEmpty()) {
      refuse(exchange, 404, "Not Found");
    } else if (parts.length == 4) {
      answer(
          exchange,
          200,
          found.get().assets.stream()
              .map(asset -> json(asset, found.get(), exchange))
              .collect(Collectors.joining(", ", "[", "]")));
    } else if (method.equals("DELETE")) {
      touched(found.get(), "removed");
      state.releases.remove(found.get());
      answer(exchange, 204, "");
    } else if (method.equals("PATCH")) {
      edit(found.get(), read(body), exchange);
    } else {
      answer(exchange, found, 200);
    }
  }

  private void edit(Release release, Map<String, String> wanted, HttpExchange exchange)
      throws IOException {
    boolean publishes = release.draft && "false".equals(wanted.get("draft"));
    String tag = wanted.getOrDefault("tag_name", release.tag);
    if (publishes && state.published(tag).isPresent()) {
      taken(exchange, "Release", "tag_name");
      return;
    }
    String commit = wanted.getOrDefault("target_commitish", release.commitish);
    if (publishes && !state.tags.containsKey(tag) && !state.commits.contains(commit)) {
      error(exchange, "Release", "custom", "target_commitish");
      return;
    }
    set(release, wanted);
    if (publishes) {
      release.draft = false;
      release.immutable = immutable;
      release.hidden = hiddenListings;
      state.tags.putIfAbsent(tag, commit);
    }
    answer(exchange, 200, json(release, exchange));
  }

  private void touched(Release release, String how) {
    if (!release.draft) {
      state.afterPublication.add(release.tag + " " + how);
    }
  }

  private void asset(String method, long id, HttpExchange exchange) throws IOException {
    for (Release release : state.releases) {
      for (Asset asset : List.copyOf(release.assets)) {
        if (asset.id != id) {
          continue;
        }
        if (method.equals("DELETE")) {
          touched(release, "lost " + asset.name);
          release.assets.remove(asset);
          answer(exchange, 204, "");
        } else {
          redirect(asset, exchange);
        }
        return;
      }
    }
    refuse(exchange, 404, "Not Found");
  }

  private void redirect(Asset asset, HttpExchange exchange) throws IOException {
    exchange
        .getResponseHeaders()
        .add("Location", "https://127.0.0.1:" + storagePort + "/" + asset.id + "?sig=1");
    answer(exchange, 302, "");
  }

  private void web(String path, HttpExchange exchange) throws IOException {
    String[] parts = path.split("/");
    synchronized (state) {
      redirect(state.published(parts[2]).orElseThrow().asset(parts[3]), exchange);
    }
  }

  private void stored(HttpExchange exchange) throws IOException {
    try (exchange) {
      String token = exchange.getRequestHeaders().getFirst("Authorization");
      if (token != null) {
        tokensInStorage.add(token);
        refuse(exchange, 400, "Only one auth mechanism allowed");
        return;
      }
      long id = Long.parseLong(exchange.getRequestURI().getPath().substring(1));
      byte[] content;
      synchronized (state) {
        content =
            state.releases.stream()
                .flatMap(r -> r.assets.stream())
                .filter(a -> a.id == id)
                .findFirst()
                .orElseThrow()
                .content;
      }
      exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    }
  }

  /** The state of a file is {@code starter} while it comes, and stays so where it is cut. */
  private void upload(String path, HttpExchange exchange) throws IOException {
    String name = HttpUrl.get(api() + exchange.getRequestURI()).queryParameter("name");
    Release release;
    Asset asset;
    synchronized (state) {
      Optional<Release> found = state.release(Long.parseLong(path.split("/")[2]));
      if (found.isEmpty()) {
        refuse(exchange, 404, "Not Found");
        return;
      }
      release = found.get();
      if (release.immutable) {
        refuse(exchange, 422, "Cannot upload assets to an immutable release.");
        return;
      }
      if (release.assets.stream().anyMatch(a -> a.name.equals(name))) {
        taken(exchange, "ReleaseAsset", "name");
        return;
      }
      touched(release, "got " + name);
      asset = new Asset(state.next(), name);
      release.assets.add(asset);
    }
    long expected = Long.parseLong(exchange.getRequestHeaders().getFirst("Content-Length"));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (InputStream in = exchange.getRequestBody()) {
      in.transferTo(content);
    }
    if (content.size() != expected) {
      throw new IOException("cut");
    }
    synchronized (state) {
      if (expected == 0) {
        release.assets.remove(asset);
        error(exchange, "ReleaseAsset", "custom", "size");
        return;
      }
      asset.content = content.toByteArray();
      asset.state = "uploaded";
      answer(exchange, 201, json(asset, release, exchange));
    }
  }

  private String json(Release release, HttpExchange exchange) {
    String host = uploadHost.isEmpty() ? host(exchange) : uploadHost;
    return """
    {"id": %d, "tag_name": %s, "name": %s, "body": %s, "target_commitish": %s, "draft": %b,
     "prerelease": %b, "immutable": %b, "published_at": null, "author": {"login": "octocat"},
     "upload_url": %s, "assets": [%s]}\
    """
        .formatted(
            release.id,
            quoted(release.tag),
            quoted(release.title),
            quoted(release.body),
            quoted(release.commitish),
            release.draft,
            release.prerelease,
            release.immutable,
            quoted(
                "https://%s/uploads/repos/%s/%s/releases/%d/assets{?name,label}"
                    .formatted(host, OWNER, NAME, release.id)),
            release.assets.stream()
                .map(asset -> json(asset, release, exchange))
                .collect(Collectors.joining(", ")));
  }

  private String json(Asset asset, Release release, HttpExchange exchange) {
    boolean whole = asset.state.equals("uploaded");
    return """
    {"id": %d, "name": %s, "label": null, "state": %s, "size": %d, "digest": %s,
     "content_type": "application/octet-stream", "browser_download_url": %s}\
    """
        .formatted(
            asset.id,
            quoted(asset.name),
            quoted(asset.state),
            asset.content.length,
            whole && !withoutDigests ? quoted(asset.digest().toString()) : "null",
            quoted("https://%s/web/%s/%s".formatted(host(exchange), release.tag, asset.name)));
  }

  /** As an Enterprise Server names itself: by what it was asked as. */
  private static String host(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Host");
  }

  private void answer(HttpExchange exchange, Optional<Release> release, int code)
      throws IOException {
    if (release.isEmpty()) {
      refuse(exchange, 404, "Not Found");
    } else {
      answer(exchange, code, json(release.get(), exchange));
    }
  }

  private static void taken(HttpExchange exchange, String resource, String field)
      throws IOException {
    error(exchange, resource, "already_exists", field);
  }

  private static void error(HttpExchange exchange, String resource, String code, String field)
      throws IOException {
    answer(
        exchange,
        422,
        """
        {"message": "Validation Failed", "status": "422", "errors":
         [{"resource": "%s", "code": "%s", "field": "%s"}]}\
        """
            .formatted(resource, code, field));
  }

  static void refuse(HttpExchange exchange, int code, String message) throws IOException {
    answer(
        exchange, code, "{\"message\": %s, \"status\": \"%d\"}".formatted(quoted(message), code));
  }

  /** Marked with the header X-Lost it is not sent, although what it tells was done. */
  static void answer(HttpExchange exchange, int code, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (exchange.getResponseHeaders().containsKey("X-Lost")) {
      throw new IOException("lost");
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> read(byte[] body) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    try (DocumentReader reader =
        DocumentReader.ofJson("request", new ByteArrayInputStream(body), LIMITS)) {
      ((Mapping) Value.read(reader))
          .entries()
          .forEach((key, value) -> fields.put(key, ((Scalar) value).text()));
    }
    return fields;
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public void close() {
    server.stop(0);
    storage.stop(0);
  }
}
