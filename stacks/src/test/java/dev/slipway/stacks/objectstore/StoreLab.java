package dev.slipway.stacks.objectstore;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Pause;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** The stores that {@code lab/s3/up} and {@code lab/swift/up} brought up. */
public final class StoreLab {

  public static final String S3_VARIABLE = "SLIPWAY_LAB_S3";
  public static final String SWIFT_VARIABLE = "SLIPWAY_LAB_SWIFT";

  public static final String S3_MISSING =
      "SLIPWAY_LAB_S3 is not set: lab/s3/up DIR, and set it to DIR";
  public static final String SWIFT_MISSING =
      "SLIPWAY_LAB_SWIFT is not set: lab/swift/up DIR, and set it to DIR";

  /** S3's smallest part; several of them make a small test file. */
  static final long PART = 5L << 20;

  static final Timeouts PATIENCE =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ZERO);

  private StoreLab() {}

  static Retries retries() {
    return new Retries(
        4,
        Duration.ofMinutes(2),
        Duration.ofMillis(50),
        Clock.systemUTC(),
        Pause.SLEEP,
        RandomGenerator.getDefault());
  }

  private static Path state(String variable) {
    return Path.of(System.getenv().getOrDefault(variable, ""));
  }

  public static int port(String variable, String name) {
    try (var lines = Files.lines(state(variable).resolve("ports"))) {
      return lines
          .filter(line -> line.startsWith(name + "="))
          .map(line -> Integer.parseInt(line.substring(name.length() + 1)))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path caFile(String variable) {
    return state(variable).resolve("tls/ca.pem");
  }

  static List<X509Certificate> authorities(String variable) {
    try {
      return Pem.certificates(Files.readAllBytes(caFile(variable)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the user lab:robot of Swift. */
  public static String password() {
    try {
      return Files.readString(state(SWIFT_VARIABLE).resolve("password")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** S3Mock, at {@code port}. */
  static ObjectStore mock(int port, String bucket) {
    return s3(S3_VARIABLE, port, bucket, "any", "any");
  }

  /** Swift's S3, which verifies signatures, at {@code port}. */
  static ObjectStore swiftS3(int port, String bucket, String secret) {
    return s3(SWIFT_VARIABLE, port, bucket, "lab:robot", secret);
  }

  private static ObjectStore s3(
      String variable, int port, String bucket, String accessKey, String secretKey) {
    return new S3Store(
        new StoreConfig.S3(
            HttpUrl.get("https://127.0.0.1:" + port),
            bucket,
            accessKey,
            secretKey,
            "",
            "us-east-1",
            "the lab",
            Network.direct(authorities(variable)),
            Optional.empty()),
        PATIENCE,
        retries(),
        Progress.NONE,
        PART);
  }

  /** Swift itself, at {@code port}. */
  static ObjectStore swift(int port, String container, SwiftLogin login) {
    return new SwiftStore(
        new StoreConfig.Swift(container, Optional.empty()),
        login,
        Network.direct(authorities(SWIFT_VARIABLE)),
        PATIENCE,
        retries(),
        Progress.NONE,
        PART);
  }

  /**
   * A login by Swift's own tempauth (docs.openstack.org/swift, tempauth), which counts renewals.
   */
  static final class Login implements SwiftLogin {

    private final int port;
    private final String user;
    private String token = "";
    int renewals;

    Login(int port, String user) {
      this.port = port;
      this.user = user;
    }

    /** Begins with a token that Swift does not accept. */
    Login withToken(String first) {
      token = first;
      return this;
    }

    @Override
    public HttpUrl account() {
      return HttpUrl.get("https://127.0.0.1:" + port + "/v1/AUTH_lab");
    }

    @Override
    public String token() {
      if (token.isEmpty()) {
        renew("");
      }
      return token;
    }

    @Override
    public void renew(String rejected) {
      renewals++;
      int real = StoreLab.port(SWIFT_VARIABLE, "proxy");
      try (StoreHttp http =
              new StoreHttp(
                  account(),
                  Network.direct(authorities(SWIFT_VARIABLE)),
                  PATIENCE,
                  retries(),
                  Progress.NONE);
          Response response =
              http.client()
                  .newCall(
                      new Request.Builder()
                          .url("https://127.0.0.1:" + real + "/auth/v1.0")
                          .header("X-Storage-User", user)
                          .header("X-Storage-Pass", password())
                          .build())
                  .execute()) {
        String found = response.header("X-Auth-Token");
        if (found == null) {
          throw new EnvironmentException("no token: " + response.code(), "");
        }
        token = found;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String origin() {
      return "the lab";
    }
  }

  /** The bytes of an object, as anybody who may read it gets them. */
  static byte[] read(String url, String variable, String token) throws IOException {
    try (StoreHttp http =
            new StoreHttp(
                HttpUrl.get(url),
                Network.direct(authorities(variable)),
                PATIENCE,
                retries(),
                Progress.NONE);
        Response response =
            http.client()
                .newCall(new Request.Builder().url(url).header("X-Auth-Token", token).build())
                .execute()) {
      if (response.code() != 200) {
        throw new IOException("GET " + url + ": " + response.code());
      }
      return response.body().bytes();
    }
  }
}
