package dev.slipway.etcd.client;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.tls.ClientKeys.Pair;
import dev.slipway.report.tls.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoints, and who asks.
 *
 * @param authorities whom to trust; those of the JDK where there is none
 * @param client null to show no certificate
 * @param timeout for one answer, connection included
 */
public record EtcdAccess(
    List<HttpUrl> endpoints,
    List<X509Certificate> authorities,
    @Nullable Pair client,
    Duration timeout) {

  public EtcdAccess {
    endpoints = List.copyOf(endpoints);
    authorities = List.copyOf(authorities);
  }

  /**
   * Reads what the options name, as etcdctl's of the same names; tells all that is wrong at once.
   *
   * @param endpoints URLs, or HOST:PORT, which is https if there is a certificate of any kind
   * @throws InvalidInputException if something cannot be used
   */
  public static EtcdAccess read(
      List<String> endpoints,
      @Nullable Path caCert,
      @Nullable Path cert,
      @Nullable Path key,
      Duration timeout)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    List<HttpUrl> urls = new ArrayList<>();
    boolean tls = caCert != null || cert != null;
    for (String endpoint : endpoints) {
      HttpUrl url =
          HttpUrl.parse(
              endpoint.contains("://") ? endpoint : (tls ? "https://" : "http://") + endpoint);
      if (url == null || endpoint.isBlank() || !url.encodedPath().equals("/")) {
        problems.add(
            new Problem(
                "--endpoints",
                "expected https://HOST:PORT, found \"" + endpoint + "\"",
                "separate several by commas"));
      } else {
        urls.add(url);
      }
    }
    if ((cert == null) != (key == null)) {
      problems.add(
          new Problem(
              cert == null ? "--key" : "--cert",
              "a client certificate and its key are given together",
              "give --cert and --key"));
    }
    List<X509Certificate> authorities = new ArrayList<>();
    authorities.addAll(certificates("--cacert", caCert, problems));
    List<X509Certificate> chain = certificates("--cert", cert, problems);
    PrivateKey privateKey = privateKey(key, problems);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new EtcdAccess(
        urls,
        authorities,
        privateKey == null || chain.isEmpty() ? null : new Pair(chain, privateKey),
        timeout);
  }

  private static List<X509Certificate> certificates(
      String option, @Nullable Path file, List<Problem> problems) throws IOException {
    if (file == null) {
      return List.of();
    }
    try {
      return Pem.certificates(Files.readAllBytes(file));
    } catch (GeneralSecurityException e) {
      problems.add(
          new Problem(
              file.toString(), "expected a PEM certificate: " + e.getMessage(), "see " + option));
    } catch (NoSuchFileException e) {
      problems.add(new Problem(file.toString(), "there is no such file", "see " + option));
    }
    return List.of();
  }

  private static @Nullable PrivateKey privateKey(@Nullable Path file, List<Problem> problems)
      throws IOException {
    if (file == null) {
      return null;
    }
    try {
      return Pem.privateKey(Files.readAllBytes(file));
    } catch (GeneralSecurityException e) {
      problems.add(
          new Problem(
              file.toString(), "expected a PEM private key: " + e.getMessage(), "see --key"));
    } catch (NoSuchFileException e) {
      problems.add(new Problem(file.toString(), "there is no such file", "see --key"));
    }
    return null;
  }
}
