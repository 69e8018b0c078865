package dev.slipway.stacks.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a git remote in the one form that everybody can read it by, so that a clone by SSH and
 * one by HTTPS name the same repository. Carries no user, password or token.
 */
final class RepositoryUrl {

  /** {@code scheme://[user[:password]@]host[:port]/path}; git-fetch(1), GIT URLS. */
  private static final Pattern URL =
      Pattern.compile("(https?|ssh|git)://(?:[^/]*@)?([A-Za-z0-9.-]+)(:[0-9]+)?/(.+)");

  /** {@code [user@]host:path}, where no slash stands before the first colon. */
  private static final Pattern SCP =
      Pattern.compile("(?:[^/:@]+@)?([A-Za-z0-9.-]{2,}):([^/].*|/[^/].*)");

  private RepositoryUrl() {}

  /**
   * The public form of {@code remote}; nothing for a local path, which tells nobody else anything.
   */
  static Optional<String> of(String remote) {
    Matcher url = URL.matcher(remote);
    if (url.matches()) {
      boolean web = url.group(1).startsWith("http");
      String port = web && url.group(3) != null ? url.group(3) : "";
      return Optional.of(
          (web ? url.group(1) : "https") + "://" + url.group(2) + port + "/" + path(url.group(4)));
    }
    Matcher scp = SCP.matcher(remote);
    return scp.matches()
        ? Optional.of("https://" + scp.group(1) + "/" + path(scp.group(2)))
        : Optional.empty();
  }

  private static String path(String path) {
    String bare = path.replaceAll("[?#].*", "").replaceAll("^/+|/+$", "");
    return bare.endsWith(".git") ? bare.substring(0, bare.length() - ".git".length()) : bare;
  }
}
