package dev.slipway.etcd.prometheus;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.render.Visible;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Says why a server does not want to answer, and what to do about it. */
final class Refusals {

  private static final int LONGEST = 300;

  private Refusals() {}

  static EnvironmentException of(String what, int code, String words, PrometheusAccess access) {
    return switch (code) {
      case 401 ->
          new EnvironmentException(
              what
                  + (access.authorization() == null
                      ? " needs a login (" + words + ")"
                      : " came to nothing: the login is rejected (" + words + ")"),
              access.authorization() == null
                  ? "give a token with --token-file, or a user in the environment"
                  : "check that the token or password is the current one of this server");
      case 403 ->
          new EnvironmentException(
              what + " is forbidden (" + words + ")",
              "give the login the right to query, or name the tenant with --tenant");
      case 404 ->
          new EnvironmentException(
              what + " was answered " + words,
              "check the URL: it is the one that Grafana has for this data source, without /api/v1"
                  + " (Mimir's ends with /prometheus)");
      case 301, 302, 303, 307, 308 ->
          new EnvironmentException(
              what + " leads elsewhere (" + words + ")",
              "give the URL that it leads to; a login page means that a token is missing");
      case 405 ->
          new EnvironmentException(
              what + " was answered " + words, "let the proxy before the server pass POST");
      default ->
          new EnvironmentException(
              what + " was refused: " + words,
              code == 400 || code == 422 ? "check --selector, and the server's limits" : "");
    };
  }

  /** The error that an answer of the API tells, else the first line of a text; empty for a page. */
  static String told(String document, byte[] body) {
    if (body.length > 0 && body[0] == '{') {
      try {
        return shortened(
            AnswerReader.read(document, new ByteArrayInputStream(body), labels -> null).error());
      } catch (InvalidInputException e) {
        return "";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    String text = new String(body, StandardCharsets.UTF_8).strip();
    return text.startsWith("<") ? "" : shortened(text.lines().findFirst().orElse(""));
  }

  private static String shortened(String text) {
    String visible = Visible.text(text);
    return visible.length() > LONGEST ? visible.substring(0, LONGEST) + " ..." : visible;
  }
}
