package dev.slipway.stacks.dependency;

import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Addresses of repositories of charts. */
final class RepositoryAddress {

  static final String REMEDY =
      "name the repository by https:// or oci://, as everybody can reach it";

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|::1|(?:0:){7}1");

  private RepositoryAddress() {}

  /** Why nothing can be fetched from {@code repository}; nothing where it can. */
  static Optional<String> fault(String repository) {
    if (repository.startsWith("oci://")) {
      return repository.substring("oci://".length()).contains("@")
          ? Optional.of("a user stands in the address, which everybody reads")
          : Optional.empty();
    }
    @Nullable HttpUrl url = HttpUrl.parse(repository);
    if (url == null) {
      return Optional.of("\"" + repository + "\" is no address that a chart can be fetched from");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      return Optional.of("a user stands in the address, which everybody reads");
    }
    return isSafe(url)
        ? Optional.empty()
        : Optional.of("HTTP without TLS is for repositories on this machine only");
  }

  /** True with TLS, and without it to this machine itself. */
  static boolean isSafe(HttpUrl url) {
    return url.isHttps() || LOOPBACK.matcher(url.host()).matches();
  }

  /**
   * What {@code reference} means in an index of {@code repository}
   * (helm.sh/helm/v3/pkg/repo/chartrepo.go, ResolveReferenceURL); nothing where it is no URL.
   */
  static Optional<HttpUrl> resolved(HttpUrl repository, String reference) {
    HttpUrl base =
        repository.encodedPath().endsWith("/")
            ? repository
            : repository.newBuilder().addPathSegment("").build();
    @Nullable HttpUrl resolved = base.resolve(reference);
    if (resolved == null) {
      return Optional.empty();
    }
    // Repositories that want a token in the query want it for relative URLs, too.
    return Optional.of(
        HttpUrl.parse(reference) == null && resolved.query() == null && base.query() != null
            ? resolved.newBuilder().encodedQuery(base.encodedQuery()).build()
            : resolved);
  }

  /** {@code repository}/index.yaml. */
  static HttpUrl index(HttpUrl repository) {
    return resolved(repository, "index.yaml").orElseThrow();
  }
}
