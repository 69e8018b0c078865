package dev.slipway.openstack.clouds;

import dev.slipway.openstack.clouds.CloudAccess.ClientCertificate;
import dev.slipway.openstack.clouds.CloudAccess.Tls;
import dev.slipway.report.tls.Pem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of clouds.yaml says about TLS: {@code cacert}, {@code verify}, {@code insecure},
 * {@code cert}, {@code key} (openstack/config/cloud_region.py, get_requests_verify_args). Paths
 * count from the working folder, {@code ~} is the home folder.
 */
record TlsEntry(Section entry, Environment environment) {

  /** A certificate bundle of all public authorities has about 200 KiB. */
  private static final int LARGEST_FILE = 1 << 20;

  static Tls of(Section entry, Environment environment) {
    TlsEntry tls = new TlsEntry(entry, environment);
    boolean insecure = entry.flag("insecure", false) || !entry.flag("verify", true);
    return new Tls(tls.certificates("cacert"), insecure, tls.clientCertificate());
  }

  private @Nullable ClientCertificate clientCertificate() {
    List<X509Certificate> chain = certificates("cert");
    if (chain.isEmpty()) {
      return null;
    }
    // Without a key file the key stands beside the certificate.
    String keyKey = entry.has("key") ? "key" : "cert";
    byte[] pem = bytes(keyKey);
    if (pem == null) {
      return null;
    }
    try {
      PrivateKey key = Pem.privateKey(pem);
      return new ClientCertificate(chain, key);
    } catch (GeneralSecurityException e) {
      entry.problem(keyKey, "expected a private key in PEM: " + e.getMessage(), "");
      return null;
    }
  }

  private List<X509Certificate> certificates(String key) {
    byte[] pem = bytes(key);
    if (pem == null) {
      return List.of();
    }
    try {
      return Pem.certificates(pem);
    } catch (GeneralSecurityException e) {
      entry.problem(key, "expected certificates in PEM: " + e.getMessage(), "");
      return List.of();
    }
  }

  /** Of the file that the value names; null where there is none or it cannot be read. */
  private byte @Nullable [] bytes(String key) {
    String text = entry.text(key);
    if (text == null) {
      return null;
    }
    if (text.contains("-----BEGIN")) {
      entry.problem(
          key, "expected the path of a file, found its content", "put it into a file beside");
      return null;
    }
    Path path = path(key, text);
    if (path == null) {
      return null;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        entry.problem(key, "the file " + path + " is larger than " + LARGEST_FILE + " bytes", "");
        return null;
      }
      return bytes;
    } catch (NoSuchFileException e) {
      entry.problem(
          key, "there is no file " + path, "relative paths count from the working folder");
    } catch (AccessDeniedException e) {
      entry.problem(key, "the file " + path + " may not be read", "");
    } catch (IOException e) {
      entry.problem(key, "the file " + path + " cannot be read", "");
    }
    return null;
  }

  private @Nullable Path path(String key, String text) {
    try {
      return text.equals("~") || text.startsWith("~/")
          ? environment.home().resolve(text.substring(Math.min(2, text.length())))
          : environment.folder().resolve(text);
    } catch (InvalidPathException e) {
      entry.problem(key, "expected the path of a file", "");
      return null;
    }
  }
}
