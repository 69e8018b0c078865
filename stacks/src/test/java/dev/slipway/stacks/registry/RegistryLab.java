package dev.slipway.stacks.registry;

import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.tls.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

/** The registries that {@code lab/registry/up} brought up. */
public final class RegistryLab {

  /** Variable with its state directory. */
  public static final String VARIABLE = "SLIPWAY_LAB_REGISTRY";

  public static final String MISSING =
      "SLIPWAY_LAB_REGISTRY is not set: lab/registry/up DIR, and set it to DIR";

  private static final Path STATE = Path.of(System.getenv().getOrDefault(VARIABLE, ""));

  private RegistryLab() {}

  /** Port of the registry {@code name}: closed, open, token; or token-service. */
  public static int port(String name) {
    return read("ports")
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> Integer.parseInt(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  public static String password() {
    return read("password").strip();
  }

  public static Path dockerConfig() {
    return STATE.resolve("docker");
  }

  public static Path caFile() {
    return STATE.resolve("tls/ca.pem");
  }

  public static List<X509Certificate> authorities() {
    try {
      return Pem.certificates(Files.readAllBytes(caFile()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Login login() {
    return new Login.Password("the lab", "robot", password());
  }

  /** A repository of the registry that wants a password, at {@code port}. */
  public static Registry closed(int port, String path) {
    return Registry.open(
        new Repository(false, "127.0.0.1:" + port, path),
        login(),
        Network.direct(authorities()),
        Progress.NONE);
  }

  public static Registry closed(String path) {
    return closed(port("closed"), path);
  }

  /** A repository of the registry that wants nothing. */
  public static Registry open(String path) {
    return Registry.open(
        new Repository(true, "127.0.0.1:" + port("open"), path),
        new Login.Anonymous("nowhere"),
        Network.direct(List.of()),
        Progress.NONE);
  }

  static Path tokenKey() {
    return STATE.resolve("tls/token.key");
  }

  static Path tokenCertificate() {
    return STATE.resolve("tls/token.pem");
  }

  private static String read(String file) {
    try {
      return Files.readString(STATE.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
