package dev.slipway.report.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads PEM (RFC 7468). The messages of its exceptions never contain what was read.
 *
 * <p>Text around the blocks is passed over, as Go's {@code encoding/pem} does.
 */
public final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private Pem() {}

  private record Block(String label, byte[] der) {}

  /**
   * All certificates of {@code pem}, in their order.
   *
   * @throws GeneralSecurityException if there is none, or one of them is broken
   */
  public static List<X509Certificate> certificates(byte[] pem) throws GeneralSecurityException {
    CertificateFactory x509 = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks(pem)) {
      if (block.label().equals("CERTIFICATE")) {
        try {
          certificates.add(
              (X509Certificate) x509.generateCertificate(new ByteArrayInputStream(block.der())));
        } catch (CertificateException e) {
          throw new GeneralSecurityException(
              "certificate " + (certificates.size() + 1) + " cannot be decoded", e);
        }
      }
    }
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("no block -----BEGIN CERTIFICATE----- was found");
    }
    return List.copyOf(certificates);
  }

  /**
   * The first private key of {@code pem}: PKCS#8 (RSA, EC, Ed25519, Ed448), PKCS#1 or SEC 1.
   *
   * @throws GeneralSecurityException if there is none, it is encrypted or broken
   */
  public static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException {
    for (Block block : blocks(pem)) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return PrivateKeyDer.pkcs8(block.der());
        }
        case "RSA PRIVATE KEY" -> {
          return PrivateKeyDer.pkcs1(block.der());
        }
        case "EC PRIVATE KEY" -> {
          return PrivateKeyDer.sec1(block.der());
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new GeneralSecurityException(
                "the key is encrypted, and there is no place to give its passphrase");
        default -> {}
      }
    }
    throw new GeneralSecurityException("no block -----BEGIN ... PRIVATE KEY----- was found");
  }

  private static List<Block> blocks(byte[] pem) throws GeneralSecurityException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(new String(pem, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      String label = matcher.group(1);
      String body = matcher.group(2);
      if (body.contains(":")) {
        throw new GeneralSecurityException(
            "the block " + label + " has RFC 1421 headers; an encrypted key cannot be used");
      }
      try {
        blocks.add(new Block(label, Base64.getDecoder().decode(body.replaceAll("\\s", ""))));
      } catch (IllegalArgumentException e) {
        throw new GeneralSecurityException("the block " + label + " is not base64");
      }
    }
    return blocks;
  }
}
