package dev.slipway.stacks.registry;

import dev.slipway.report.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository of a registry, e.g. {@code registry.example.org/kaas/cluster-stacks}.
 *
 * @param plain true for HTTP without TLS, which is allowed to this machine itself only
 * @param host name or address of the registry, with its port if it has one
 * @param path of the repository there
 */
public record Repository(boolean plain, String host, String path) {

  /** Of a registry: RFC 3986 host, with a port. */
  private static final Pattern HOST =
      Pattern.compile(
          "([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:.]+])(:[0-9]{1,5})?");

  /** OCI Distribution Specification 1.1, "Pulling manifests": name. */
  private static final Pattern PATH =
      Pattern.compile(
          "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");

  private static final int LONGEST_PATH = 255;
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[(?:0*:)*:?0*1]");
  private static final String EXAMPLE =
      "write for example registry.example.org/kaas/cluster-stacks";

  /**
   * Parses {@code HOST[:PORT]/PATH}, with {@code oci://} or {@code https://} before it or nothing;
   * {@code http://} only for this machine.
   *
   * @throws InvalidInputException if it is something else
   */
  public static Repository parse(String text) {
    boolean plain = text.startsWith("http://");
    String bare = text.replaceFirst("^(?:oci|https?)://", "");
    int slash = bare.indexOf('/');
    if (slash < 0) {
      throw wrong(text, "expected a registry and a repository in it", EXAMPLE);
    }
    Matcher host = HOST.matcher(bare.substring(0, slash));
    if (!host.matches() || !isHost(host.group(1), host.group(2))) {
      throw wrong(
          text, "\"" + bare.substring(0, slash) + "\" is not the host of a registry", EXAMPLE);
    }
    String path = bare.substring(slash + 1);
    if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
      throw wrong(
          text,
          "\"" + path + "\" is not the name of a repository",
          "lower-case letters and digits, with single . _ - / between them");
    }
    if (plain && !LOOPBACK.matcher(host.group(1)).matches()) {
      throw wrong(
          text,
          "HTTP without TLS is for registries on this machine only",
          "leave out http://, and name the authority of an own certificate with --ca-file");
    }
    return new Repository(plain, host.group(), path);
  }

  /** As for Docker: what has neither dot nor port is a folder of Docker Hub, unless localhost. */
  private static boolean isHost(String name, String port) {
    return name.contains(".") || name.startsWith("[") || port != null || name.equals("localhost");
  }

  /** Another repository of the same registry. */
  public Repository sibling(String otherPath) {
    return new Repository(plain, host, otherPath);
  }

  /** True if {@code host} is this machine. */
  static boolean isLoopback(String host) {
    return LOOPBACK
        .matcher(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)
        .matches();
  }

  private static InvalidInputException wrong(String text, String expectation, String remedy) {
    return new InvalidInputException(text.isBlank() ? "the repository" : text, expectation, remedy);
  }

  @Override
  public String toString() {
    return host + "/" + path;
  }
}
