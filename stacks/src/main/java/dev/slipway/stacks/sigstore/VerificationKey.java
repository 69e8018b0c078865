package dev.slipway.stacks.sigstore;

import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A public key on the curve P-256, such as {@code cosign.pub}. */
public final class VerificationKey {

  private static final int LARGEST = 64 << 10;

  /** SubjectPublicKeyInfo of a point on P-256 up to the point (RFC 5480). */
  private static final byte[] HEADER =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

  /** Order of P-256 (SEC 2, 2.4.2). */
  static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private final byte[] der;
  private final PublicKey key;

  private VerificationKey(byte[] der, PublicKey key) {
    this.der = der;
    this.key = key;
  }

  /**
   * Reads a PEM block {@code PUBLIC KEY}.
   *
   * @throws InvalidInputException if it is none, or no key on P-256
   */
  public static VerificationKey read(Path file) throws IOException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(name, "expected a public key, found a folder", "");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return of(name, in.readNBytes(LARGEST));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(name, "there is no such file", "check the path");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(name, "the file may not be read", "give read permission");
    }
  }

  /**
   * As {@link #read}.
   *
   * @param name of the file, for messages
   */
  public static VerificationKey of(String name, byte[] pem) {
    return PemBlock.in(pem)
        .filter(block -> block.label().equals("PUBLIC KEY"))
        .flatMap(block -> of(block.content()))
        .orElseThrow(() ->
            new InvalidInputException(
                name,
                "expected a public key on the curve P-256 in PEM, -----BEGIN PUBLIC KEY-----",
                "take cosign.pub, or what openssl pkey -pubout writes"));
  }

  private static Optional<VerificationKey> of(byte[] der) {
    try {
      PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
      return key instanceof ECPublicKey point && point.getParams().getOrder().equals(ORDER)
          ? Optional.of(new VerificationKey(key.getEncoded(), key))
          : Optional.empty();
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /**
   * @param point uncompressed, 65 bytes
   */
  static VerificationKey ofPoint(byte[] point) {
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.writeBytes(HEADER);
    der.writeBytes(point);
    return of(der.toByteArray())
        .orElseThrow(
            () -> new IllegalStateException("a multiple of the generator is on the curve"));
  }

  /** True if the other half signed {@code data}: ECDSA with SHA-256, in DER. */
  boolean hasSigned(byte[] data, byte[] signature) {
    try {
      Signature verification = Signature.getInstance("SHA256withECDSA");
      verification.initVerify(key);
      verification.update(data);
      return verification.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** {@code SHA256:} and the base64 of the digest of the SubjectPublicKeyInfo. */
  public String fingerprint() {
    return "SHA256:" + hint();
  }

  /** What sigstore-go calls a key in a bundle (pkg/sign/keys.go). */
  String hint() {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** As PEM, the way cosign writes {@code cosign.pub}. */
  public String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END PUBLIC KEY-----\n";
  }

  @Override
  public String toString() {
    return fingerprint();
  }
}
