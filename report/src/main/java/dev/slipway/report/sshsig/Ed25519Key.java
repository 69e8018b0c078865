package dev.slipway.report.sshsig;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The public half of an Ed25519 key, as OpenSSH writes it (RFC 8709). */
public final class Ed25519Key {

  /** How OpenSSH calls the type of key, and of signature. */
  public static final String TYPE = "ssh-ed25519";

  private static final int LENGTH = 32;
  private static final int SIGNATURE_LENGTH = 64;

  private final byte[] point;

  private Ed25519Key(byte[] point) {
    this.point = point;
  }

  /** Reads {@code string type, string point}. */
  static Ed25519Key ofBlob(byte[] blob) throws MalformedException {
    WireReader reader = new WireReader("the public key", blob);
    String type = reader.name();
    if (!type.equals(TYPE)) {
      throw new MalformedException(
          "the key is of the type " + type + ", only " + TYPE + " is accepted");
    }
    byte[] point = reader.string();
    reader.end();
    if (point.length != LENGTH) {
      throw new MalformedException(
          "the public key has " + point.length + " bytes, an Ed25519 key has " + LENGTH);
    }
    return new Ed25519Key(point);
  }

  /** Reads the line of a {@code .pub} file: type, base64, comment. */
  static Ed25519Key ofLine(String line) throws MalformedException {
    String[] words = line.strip().split("[ \t]+", 3);
    if (words.length < 2) {
      throw new MalformedException("expected a public key: " + TYPE + " AAAA...");
    }
    return ofWords(words[0], words[1]);
  }

  /** Reads type and base64 of a key, whose blob repeats the type. */
  static Ed25519Key ofWords(String type, String base64) throws MalformedException {
    byte[] blob = blobOfWords(type, base64);
    return ofBlob(blob);
  }

  /** The blob of a key of whatever type. */
  static byte[] blobOfWords(String type, String base64) throws MalformedException {
    byte[] blob;
    try {
      blob = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("the public key is not base64");
    }
    String inside = new WireReader("the public key", blob).name();
    if (!inside.equals(type)) {
      throw new MalformedException("the key says it is " + type + " but holds " + inside);
    }
    return blob;
  }

  /** As SSH sends it. */
  byte[] blob() {
    return new WireWriter().string(TYPE).string(point).toBytes();
  }

  /** As {@code ssh-keygen -l} shows it. */
  public String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob());
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is in every JDK", e);
    }
  }

  /** As it stands in a {@code .pub} file, without comment. */
  public String line() {
    return TYPE + " " + Base64.getEncoder().encodeToString(blob());
  }

  /** True if {@code signature} (R and S of RFC 8032) is one of {@code data} by this key. */
  boolean hasSigned(byte[] data, byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH) {
      return false;
    }
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(publicKey());
      ed25519.update(data);
      return ed25519.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      // The point is not on the curve: no signature holds.
      return false;
    }
  }

  /** The y coordinate is written from its least byte; the topmost bit is the sign of x. */
  private PublicKey publicKey() throws GeneralSecurityException {
    byte[] y = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      y[i] = point[LENGTH - 1 - i];
    }
    boolean odd = (y[0] & 0x80) != 0;
    y[0] &= 0x7F;
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(
            new EdECPublicKeySpec(
                NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ed25519Key key && Arrays.equals(point, key.point);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(point);
  }

  @Override
  public String toString() {
    return fingerprint();
  }
}
