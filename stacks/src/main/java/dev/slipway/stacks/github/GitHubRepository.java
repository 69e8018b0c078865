package dev.slipway.stacks.github;

import dev.slipway.report.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A repository of GitHub.
 *
 * @param api address of the REST API, with a slash at its end
 * @param host of a GitHub Enterprise, as the user named it; empty where none was named
 */
public record GitHubRepository(HttpUrl api, Optional<String> host, String owner, String name) {

  /** Set by GitHub's runners: docs.github.com, "Variables reference". */
  public static final String API_VARIABLE = "GITHUB_API_URL";

  private static final String SCHEME = "github:";
  private static final String WEB = "https://github.com/";
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?");

  /** With the underscore of managed users: docs.github.com, "Username considerations". */
  private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|::1");
  private static final String EXAMPLE =
      "write github:OWNER/REPOSITORY, or github:HOST/OWNER/REPOSITORY for a GitHub Enterprise";

  /** True if {@code text} is about GitHub and not about a registry. */
  public static boolean isMeant(String text) {
    return text.startsWith(SCHEME) || text.startsWith(WEB);
  }

  /**
   * Parses {@code github:OWNER/REPOSITORY}, {@code github:HOST/OWNER/REPOSITORY} or the address of
   * a repository on github.com.
   *
   * @param environment its {@link #API_VARIABLE} names the API where no host is named
   * @throws InvalidInputException if it is something else
   */
  public static GitHubRepository parse(String text, Map<String, String> environment) {
    String bare =
        text.startsWith(WEB)
            ? text.substring(WEB.length()).replaceFirst("(?:\\.git)?/?$", "")
            : text.substring(SCHEME.length());
    String[] parts = bare.split("/", -1);
    boolean hosted = parts.length == 3 && text.startsWith(SCHEME);
    if (parts.length != 2 && !hosted) {
      throw wrong(text, "expected the owner and the name of a repository on GitHub");
    }
    String owner = parts[parts.length - 2];
    String name = parts[parts.length - 1];
    if (!OWNER.matcher(owner).matches()) {
      throw wrong(text, "\"" + owner + "\" is not the name of an owner on GitHub");
    }
    if (!NAME.matcher(name).matches()) {
      throw wrong(text, "\"" + name + "\" is not the name of a repository on GitHub");
    }
    if (!hosted) {
      HttpUrl api = text.startsWith(WEB) ? publicApi() : api(environment);
      return new GitHubRepository(api, Optional.empty(), owner, name);
    }
    return new GitHubRepository(apiOf(text, parts[0]), Optional.of(parts[0]), owner, name);
  }

  /** What {@link #API_VARIABLE} names; the public one where it is not set. */
  static HttpUrl api(Map<String, String> environment) {
    String given = environment.getOrDefault(API_VARIABLE, "");
    if (given.isEmpty()) {
      return publicApi();
    }
    @Nullable HttpUrl url = HttpUrl.parse(given.endsWith("/") ? given : given + "/");
    if (url == null || url.query() != null || !url.username().isEmpty()) {
      throw new InvalidInputException(
          API_VARIABLE,
          "expected the address of GitHub's REST API",
          "write for example https://github.example.org/api/v3");
    }
    if (!url.isHttps() && !LOOPBACK.matcher(url.host()).matches()) {
      throw new InvalidInputException(
          API_VARIABLE, "HTTP without TLS is for this machine only", "write https://");
    }
    return url;
  }

  private static HttpUrl publicApi() {
    return HttpUrl.get("https://api.github.com/");
  }

  /**
   * That of github.com, of GitHub Enterprise Cloud with data residency, or of an Enterprise Server
   * (docs.github.com, "Getting started with the REST API").
   */
  private static HttpUrl apiOf(String text, String host) {
    Matcher matcher = HOST.matcher(host);
    @Nullable HttpUrl url =
        host.endsWith(".ghe.com")
            ? HttpUrl.parse("https://api." + host + "/")
            : HttpUrl.parse("https://" + host + "/api/v3/");
    boolean named = host.contains(".") || host.contains(":") || host.equals("localhost");
    if (!matcher.matches() || url == null || !named) {
      throw wrong(text, "\"" + host + "\" is not the host of a GitHub Enterprise");
    }
    return host.equalsIgnoreCase("github.com") ? publicApi() : url;
  }

  private static InvalidInputException wrong(String text, String expectation) {
    return new InvalidInputException(text, expectation, EXAMPLE);
  }

  /** {@code OWNER/REPOSITORY}. */
  String path() {
    return owner + "/" + name;
  }

  @Override
  public String toString() {
    return SCHEME + host.map(text -> text + "/").orElse("") + path();
  }
}
