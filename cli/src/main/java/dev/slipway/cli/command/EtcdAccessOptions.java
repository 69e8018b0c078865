package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.etcd.prometheus.PrometheusAccess;
import dev.slipway.report.document.Problems;
import dev.slipway.report.http.Network;
import dev.slipway.report.tls.ClientKeys;
import dev.slipway.report.tls.Pem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How servers of metrics are reached. Secrets are in files or the environment, never here. */
final class EtcdAccessOptions {

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "PEM of the authorities to trust, in place of those of the JDK.")
  private @Nullable Path authorities;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "PEM of our certificate, for a server that wants one.")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "PEM of its key.")
  private @Nullable Path key;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "A file with a bearer token, read again for each request. Else SLIPWAY_PROMETHEUS_TOKEN,"
              + " or _USER and _PASSWORD, in the environment.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "The tenant to ask for (X-Scope-OrgID, THANOS-TENANT).")
  private @Nullable String tenant;

  @Option(
      names = "--header-file",
      paramLabel = "FILE",
      description = "Further headers, one \"Name: value\" a line.")
  private @Nullable Path headerFile;

  /** What {@code --cacert} trusts; empty for the JDK's. */
  List<X509Certificate> authorities(Surroundings surroundings, Problems problems)
      throws IOException {
    byte[] pem = bytes("--cacert", authorities, surroundings, problems);
    try {
      return pem == null ? List.of() : Pem.certificates(pem);
    } catch (GeneralSecurityException e) {
      problems.add(
          "--cacert", authorities + " holds no certificates in PEM: " + e.getMessage(), "");
      return List.of();
    }
  }

  /** Our certificate and its key; null where none is given. */
  ClientKeys.@Nullable Pair keys(Surroundings surroundings, Problems problems) throws IOException {
    if ((certificate == null) != (key == null)) {
      problems.add(
          certificate == null ? "--key" : "--cert",
          "a certificate and its key are given together",
          "give --cert and --key");
      return null;
    }
    byte[] chain = bytes("--cert", certificate, surroundings, problems);
    byte[] secret = bytes("--key", key, surroundings, problems);
    if (chain == null || secret == null) {
      return null;
    }
    try {
      return new ClientKeys.Pair(Pem.certificates(chain), Pem.privateKey(secret));
    } catch (GeneralSecurityException e) {
      problems.add("--cert, --key", "expected PEM: " + e.getMessage(), "");
      return null;
    }
  }

  /** How members of etcd are reached: they are near, and no proxy is between. */
  Network members(Surroundings surroundings, Problems problems) throws IOException {
    return Network.direct(authorities(surroundings, problems))
        .withKeys(keys(surroundings, problems));
  }

  /** How the server at {@code url} is reached. */
  PrometheusAccess prometheus(HttpUrl url, Surroundings surroundings, Problems problems)
      throws IOException {
    PrometheusLogin login =
        new PrometheusLogin(
            surroundings.environment(),
            Optional.ofNullable(tokenFile).map(surroundings.folder()::resolve));
    @Nullable Supplier<String> authorization = login.authorization(url, problems);
    return new PrometheusAccess(
        url,
        Network.of(authorities(surroundings, problems), surroundings.environment())
            .withKeys(keys(surroundings, problems)),
        authorization,
        headers(url, surroundings, problems));
  }

  private Map<String, String> headers(HttpUrl url, Surroundings surroundings, Problems problems)
      throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    if (tenant != null) {
      headers.put(PrometheusAccess.TENANT, tenant);
      headers.put(PrometheusAccess.THANOS_TENANT, tenant);
    }
    byte[] lines = bytes("--header-file", headerFile, surroundings, problems);
    if (lines != null && headerFile != null) {
      HeaderLines.read(headerFile.toString(), lines, headers, problems);
      if (!PrometheusLogin.mayCarrySecrets(url)) {
        problems.add(
            "--header-file",
            "headers may hold secrets, and " + url.host() + " is reached without TLS",
            "give an https URL");
      }
    }
    return headers;
  }

  private static byte @Nullable [] bytes(
      String option, @Nullable Path given, Surroundings surroundings, Problems problems)
      throws IOException {
    if (given == null) {
      return null;
    }
    try {
      return Files.readAllBytes(surroundings.folder().resolve(given));
    } catch (NoSuchFileException e) {
      problems.add(option, "there is no file " + given, "check the path");
    } catch (AccessDeniedException e) {
      problems.add(option, given + " may not be read", "give read permission to it");
    }
    return null;
  }
}
