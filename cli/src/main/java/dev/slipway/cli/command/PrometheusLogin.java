package dev.slipway.cli.command;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What a server of metrics is asked with: a token from a file, which may be replaced any time, or
 * what the environment says. A plain class, so that nothing prints it.
 */
final class PrometheusLogin {

  static final String TOKEN = "SLIPWAY_PROMETHEUS_TOKEN";
  static final String USER = "SLIPWAY_PROMETHEUS_USER";
  static final String PASSWORD = "SLIPWAY_PROMETHEUS_PASSWORD";

  private static final Pattern TOKEN_FORM = Pattern.compile("[!-~]{1,16384}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  private final Map<String, String> environment;
  private final Optional<Path> tokenFile;

  PrometheusLogin(Map<String, String> environment, Optional<Path> tokenFile) {
    this.environment = environment;
    this.tokenFile = tokenFile;
  }

  /** True if nobody on the way can read along. */
  static boolean mayCarrySecrets(HttpUrl url) {
    return url.isHttps() || LOOPBACK.contains(url.host());
  }

  /** Gives the value of the header Authorization; null for none. */
  @Nullable Supplier<String> authorization(HttpUrl url, Problems problems) {
    @Nullable Supplier<String> login = login(problems);
    if (login != null && !mayCarrySecrets(url)) {
      problems.add(
          tokenFile.isPresent() ? "--token-file" : "environment",
          "a login is not sent to " + url.host() + " without TLS, where others could read it",
          "give an https URL, or no login");
    }
    return login;
  }

  private @Nullable Supplier<String> login(Problems problems) {
    if (tokenFile.isPresent()) {
      Path file = tokenFile.get();
      try {
        bearer(file);
      } catch (InvalidInputException e) {
        e.problems().forEach(p -> problems.add(p.place(), p.expectation(), p.remedy()));
      }
      return () -> bearer(file);
    }
    String token = environment.getOrDefault(TOKEN, "").strip();
    if (!token.isEmpty()) {
      String header = bearer(TOKEN, token);
      return () -> header;
    }
    String user = environment.getOrDefault(USER, "");
    if (user.isEmpty()) {
      return null;
    }
    String header = Credentials.basic(user, environment.getOrDefault(PASSWORD, ""));
    return () -> header;
  }

  private static String bearer(Path file) {
    try {
      return bearer(file.toString(), Files.readString(file).strip());
    } catch (IOException e) {
      throw new InvalidInputException(
          file.toString(), "the file with the token cannot be read", "check --token-file");
    }
  }

  private static String bearer(String place, String token) {
    if (!TOKEN_FORM.matcher(token).matches()) {
      throw new InvalidInputException(
          place,
          token.isEmpty()
              ? "it holds no token"
              : "this is no token: it has spaces or letters beyond ASCII",
          "write the token alone into it");
    }
    return "Bearer " + token;
  }
}
