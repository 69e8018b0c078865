package dev.slipway.report.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {

  private static final Map<String, String> CURVES =
      Map.of(
          "secp256r1", "06082a8648ce3d030107",
          "secp384r1", "06052b81040022",
          "secp521r1", "06052b81040023");

  @Test
  void decodesPkcs1() throws GeneralSecurityException {
    HeldCertificate rsa = new HeldCertificate.Builder().rsa2048().build();

    assertThat(key(rsa.privateKeyPkcs1Pem())).isEqualTo(rsa.keyPair().getPrivate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519", "Ed448"})
  void decodesPkcs8(String algorithm) throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();

    assertThat(key(pem("PRIVATE KEY", pair.getPrivate().getEncoded())))
        .isEqualTo(pair.getPrivate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
  void decodesSec1AlsoAfterItsParameters(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    KeyPair pair = generator.generateKeyPair();
    byte[] sec1 = sec1((ECPrivateKey) pair.getPrivate(), CURVES.getOrDefault(curve, ""));

    PrivateKey key = key(pem("EC PARAMETERS", new byte[] {6, 0}) + pem("EC PRIVATE KEY", sec1));

    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(sec1);
    byte[] signed = signature.sign();
    signature.initVerify(pair.getPublic());
    signature.update(sec1);
    assertThat(signature.verify(signed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0\n-----END EC PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\nMIGE\n-----END EC PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\n\n-----END EC PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n%%%secret\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nc2VjcmV0\n-----END ENCRYPTED PRIVATE KEY-----",
      })
  void refusesWhatIsNoUsableKeyWithoutShowingIt(String pem) {
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> key(pem))
        .withMessageNotContaining("secret");
  }

  @Test
  void countsTheCertificateThatIsBroken() {
    String good = new HeldCertificate.Builder().build().certificatePem();

    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() ->
            Pem.certificates((good + pem("CERTIFICATE", new byte[] {1, 2})).getBytes(US_ASCII)))
        .withMessage("certificate 2 cannot be decoded");
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    return Pem.privateKey(pem.getBytes(US_ASCII));
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
  }

  /** RFC 5915, without the public key. */
  private static byte[] sec1(ECPrivateKey key, String curve) {
    int size = (key.getParams().getOrder().bitLength() + 7) / 8;
    byte[] secret = new byte[size];
    byte[] number = key.getS().toByteArray();
    int skip = Math.max(0, number.length - size);
    System.arraycopy(number, skip, secret, size - (number.length - skip), number.length - skip);
    byte[] oid = HexFormat.of().parseHex(curve);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(new byte[] {2, 1, 1, 4, (byte) size});
    content.writeBytes(secret);
    content.writeBytes(new byte[] {(byte) 0xA0, (byte) oid.length});
    content.writeBytes(oid);
    byte[] inner = content.toByteArray();
    assertThat(new BigInteger(1, secret)).isEqualTo(key.getS());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x30, (byte) inner.length});
    out.writeBytes(inner);
    return out.toByteArray();
  }
}
