package dev.slipway.stacks.objectstore;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.http.Network;
import dev.slipway.report.tls.Pem;
import dev.slipway.stacks.document.Fields;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code registry.yaml} (csctl-plugin-openstack, README and pkg/cmd/create.go). No message
 * shows what is written as a key.
 */
public final class StoreConfigReader {

  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");
  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
  private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  private static final String DEFAULT_REGION = "us-east-1";

  private final Path file;
  private final Map<String, String> environment;
  private final Problems problems = new Problems();

  private StoreConfigReader(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * @param environment with AWS_ACCESS_KEY_ID and the like, for what the file leaves out
   * @throws InvalidInputException with all that is wrong with it
   */
  public static StoreConfig read(Path file, Map<String, String> environment) throws IOException {
    return new StoreConfigReader(file, environment).read(Value.read(file, Limits.CONFIGURATION));
  }

  private StoreConfig read(Value value) throws IOException {
    Fields document = Fields.of(value, "a mapping", problems);
    Optional<Scalar> type = document.required("type", "write type: S3, or type: Swift");
    Optional<Fields> config = document.requiredMapping("config");
    if (type.isPresent() && !type.get().text().equals("S3") && !type.get().text().equals("Swift")) {
      problems.add(
          type.get().place(),
          "expected the type S3 or Swift, found another one",
          "write type: S3, or type: Swift");
    }
    problems.throwIfAny();
    Fields fields = config.orElseThrow();
    refuseUnverified(fields);
    String bucket = shaped(fields.required("bucket", "write bucket: NAME"), BUCKET, "bucket", "");
    boolean swift = type.orElseThrow().text().equals("Swift");
    boolean keys = fields.scalar("accessKey").isPresent() || fields.scalar("secretKey").isPresent();
    StoreConfig read = swift && !keys ? swift(fields, bucket) : s3(fields, bucket, swift);
    problems.throwIfAny();
    return read;
  }

  /** csctl's plugin takes {@code verify: false} for: without TLS. */
  private void refuseUnverified(Fields fields) {
    Optional<Scalar> verify = fields.scalar("verify");
    if (verify.isPresent() && !verify.get().text().equals("true")) {
      problems.add(
          verify.get().place(),
          "certificates are always verified, and nothing goes over a network without TLS",
          "remove verify; name an authority of your own with cacert: FILE, and a store on this"
              + " machine with endpoint: http://127.0.0.1:PORT");
    }
  }

  private StoreConfig swift(Fields fields, String bucket) {
    if (fields.scalar("endpoint").isPresent()) {
      problems.add(
          fields.place(),
          "an endpoint of Swift stands here, and no accessKey and secretKey",
          "remove endpoint: the cloud's catalogue has it; or write accessKey, secretKey and"
              + " projectID to upload by S3");
    }
    return new StoreConfig.Swift(
        bucket, fields.scalar("cloud").map(Scalar::text).filter(text -> !text.isEmpty()));
  }

  private StoreConfig s3(Fields fields, String bucket, boolean swift) throws IOException {
    Optional<HttpUrl> endpoint =
        fields
            .required("endpoint", "write endpoint: https://s3.example.org")
            .flatMap(this::endpoint);
    String access = key(fields, "accessKey", "AWS_ACCESS_KEY_ID");
    String secret = key(fields, "secretKey", "AWS_SECRET_ACCESS_KEY");
    boolean written = fields.scalar("accessKey").isPresent();
    String region =
        shaped(fields.scalar("region"), REGION, "region", variable("AWS_REGION", DEFAULT_REGION));
    Optional<Scalar> project = fields.scalar("projectID").filter(text -> !text.text().isEmpty());
    String projectId = shaped(project, PROJECT, "projectID", "");
    if (swift && project.isEmpty()) {
      problems.add(
          fields.place(),
          "the key projectID is missing: it is part of the addresses of a Swift",
          "write projectID: ID");
    }
    if (!REGION.matcher(region).matches()) {
      problems.add("AWS_REGION", "this is no region", "correct it, or write config.region");
    }
    return new StoreConfig.S3(
        endpoint.orElse(HttpUrl.get("https://none.invalid/")),
        bucket,
        access,
        secret,
        written ? "" : variable("AWS_SESSION_TOKEN", ""),
        region,
        written ? file.toString() : "AWS_ACCESS_KEY_ID",
        Network.of(
            authorities(fields.scalar("cacert").filter(text -> !text.text().isEmpty())),
            environment),
        swift ? Optional.of(projectId) : Optional.empty());
  }

  private Optional<HttpUrl> endpoint(Scalar text) {
    String written = text.text();
    @Nullable HttpUrl url = HttpUrl.parse(written.contains("://") ? written : "https://" + written);
    String fault = "";
    if (url == null || !url.username().isEmpty() || !url.password().isEmpty()) {
      fault = "this is no address of a store";
    } else if (!url.encodedPath().equals("/") || url.query() != null || url.fragment() != null) {
      fault = "the address of a store ends after its host and port";
    } else if (!url.isHttps() && !LOOPBACK.contains(url.host())) {
      fault = "HTTP without TLS is for this machine only";
    }
    if (!fault.isEmpty()) {
      problems.add(text.place(), fault, "write endpoint: https://s3.example.org");
      return Optional.empty();
    }
    return Optional.ofNullable(url);
  }

  private String key(Fields fields, String name, String variable) {
    Optional<Scalar> text = fields.scalar(name).filter(found -> !found.text().isEmpty());
    String found = text.map(Scalar::text).orElse(variable(variable, ""));
    if (found.isEmpty()) {
      problems.add(
          fields.place(),
          "the key " + name + " is missing, and " + variable + " is not set",
          "set " + variable + ", so that no file holds it; or write " + name);
    } else if (!found.chars().allMatch(c -> c > ' ' && c < 127)) {
      problems.add(
          text.map(Scalar::place).orElse(fields.place()),
          "the " + name + " has characters that no key has",
          "copy it again");
    }
    return found;
  }

  private String shaped(Optional<Scalar> text, Pattern shape, String name, String other) {
    if (text.isPresent() && !shape.matcher(text.get().text()).matches()) {
      problems.add(text.get().place(), "this is no " + name, "write it as the store shows it");
    }
    return text.map(Scalar::text).orElse(other);
  }

  private String variable(String name, String other) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? other : value;
  }

  /** Relative to the folder that the program runs in, as csctl's plugin has it. */
  private List<X509Certificate> authorities(Optional<Scalar> cacert) throws IOException {
    if (cacert.isEmpty()) {
      return List.of();
    }
    try {
      Path named = Path.of(cacert.get().text());
      return Pem.certificates(Files.readAllBytes(named));
    } catch (NoSuchFileException | InvalidPathException e) {
      problems.add(cacert.get().place(), "there is no such file", "correct cacert");
    } catch (AccessDeniedException e) {
      problems.add(cacert.get().place(), "the file may not be read", "give read permission to it");
    } catch (GeneralSecurityException e) {
      problems.add(
          cacert.get().place(),
          "expected certificates in PEM: " + e.getMessage(),
          "name the file of the authority that issued the store's certificate");
    }
    return List.of();
  }
}
