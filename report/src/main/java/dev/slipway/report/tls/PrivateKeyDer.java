package dev.slipway.report.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;

/**
 * Private keys in DER.
 *
 * <p>The JDK decodes PKCS#8 only, while kubeadm writes PKCS#1 ({@code RSA PRIVATE KEY}) and openssl
 * {@code EC PRIVATE KEY}. Both are wrapped into PKCS#8 here: {@code PrivateKeyInfo ::= SEQUENCE {
 * INTEGER 0, AlgorithmIdentifier, OCTET STRING key }} (RFC 5208). BouncyCastle would do the same
 * for 8 MB of jars and a noticeable part of the start-up; the JDK's own PEM API is still a preview.
 */
final class PrivateKeyDer {

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int PARAMETERS = 0xA0;

  private static final byte[] VERSION_0 = {0x02, 1, 0};

  /** rsaEncryption 1.2.840.113549.1.1.1 with its NULL parameter (RFC 8017, A.1). */
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /** id-ecPublicKey 1.2.840.10045.2.1 (RFC 5480). */
  private static final byte[] EC_OID = HexFormat.of().parseHex("06072a8648ce3d0201");

  private PrivateKeyDer() {}

  static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
    for (String algorithm : new String[] {"RSA", "EC", "EdDSA"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
        // It is a key of another algorithm.
      }
    }
    throw new GeneralSecurityException("the key is broken, or neither RSA, EC, Ed25519 nor Ed448");
  }

  static PrivateKey pkcs1(byte[] der) throws GeneralSecurityException {
    return pkcs8(wrap(RSA, der));
  }

  static PrivateKey sec1(byte[] der) throws GeneralSecurityException {
    byte[] curve = curveOf(der);
    byte[] algorithm = element(SEQUENCE, concat(EC_OID, curve));
    return pkcs8(wrap(algorithm, der));
  }

  private static byte[] wrap(byte[] algorithm, byte[] key) {
    return element(SEQUENCE, concat(VERSION_0, algorithm, element(OCTET_STRING, key)));
  }

  /**
   * The object identifier of the curve: {@code ECPrivateKey ::= SEQUENCE { INTEGER 1, OCTET STRING,
   * [0] parameters, [1] publicKey }} (RFC 5915).
   */
  private static byte[] curveOf(byte[] der) throws GeneralSecurityException {
    try {
      int at = contentOf(der, 0);
      while (at < der.length) {
        int content = contentOf(der, at);
        int end = content + lengthAt(der, at + 1);
        if ((der[at] & 0xFF) == PARAMETERS && der[content] == OBJECT_IDENTIFIER) {
          byte[] curve = new byte[end - content];
          System.arraycopy(der, content, curve, 0, curve.length);
          return curve;
        }
        at = end;
      }
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new GeneralSecurityException("the EC key is broken", e);
    }
    throw new GeneralSecurityException("the EC key does not name its curve");
  }

  private static int contentOf(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
  }

  private static int lengthAt(byte[] der, int at) throws GeneralSecurityException {
    int first = der[at] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 1; i <= (first & 0x7F); i++) {
      length = (length << 8) | (der[at + i] & 0xFF);
    }
    if (length < 0 || length > der.length) {
      throw new GeneralSecurityException("the EC key is broken");
    }
    return length;
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
