package dev.slipway.stacks.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeyTest {

  /** RFC 6979, A.2.5. */
  private static final SigningKey RFC =
      SigningKey.of(
          new BigInteger("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", 16));

  private static final String PUBLIC_X =
      "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6";
  private static final String PUBLIC_Y =
      "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";

  @ParameterizedTest
  @CsvSource({
    "sample, EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,"
        + " F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
    "test, F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367,"
        + " 019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"
  })
  void signsAsRfc6979Has(String message, String r, String s) {
    byte[] signature = RFC.sign(message.getBytes(StandardCharsets.US_ASCII));

    assertThat(HexFormat.of().formatHex(signature))
        .isEqualTo(HexFormat.of().formatHex(der(new BigInteger(r, 16), new BigInteger(s, 16))));
  }

  private static byte[] der(BigInteger r, BigInteger s) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] one = r.toByteArray();
    byte[] two = s.toByteArray();
    out.writeBytes(new byte[] {0x30, (byte) (4 + one.length + two.length), 2, (byte) one.length});
    out.writeBytes(one);
    out.writeBytes(new byte[] {2, (byte) two.length});
    out.writeBytes(two);
    return out.toByteArray();
  }

  @Test
  void hasThePublicHalfThatRfc6979Has() {
    String expected =
        "3059301306072a8648ce3d020106082a8648ce3d030107034200" + "04" + PUBLIC_X + PUBLIC_Y;

    byte[] der =
        PemBlock.in(RFC.publicKey().pem().getBytes(StandardCharsets.US_ASCII))
            .orElseThrow()
            .content();

    assertThat(HexFormat.of().formatHex(der)).isEqualTo(expected);
  }

  @Test
  void theJdkVerifiesWhatIsSignedWithAnyKeyAndNothingElse() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
    seeded.setSeed(25);
    generator.initialize(new ECGenParameterSpec("secp256r1"), seeded);
    Random random = new Random(25);
    for (int i = 0; i < 200; i++) {
      var pair = generator.generateKeyPair();
      SigningKey key = SigningKey.of(((ECPrivateKey) pair.getPrivate()).getS());
      byte[] data = new byte[random.nextInt(300)];
      random.nextBytes(data);

      byte[] signature = key.sign(data);

      Signature jdk = Signature.getInstance("SHA256withECDSA");
      jdk.initVerify(pair.getPublic());
      jdk.update(data);
      assertThat(jdk.verify(signature)).isTrue();
      assertThat(key.sign(data)).isEqualTo(signature);
      assertThat(key.publicKey().hasSigned(data, signature)).isTrue();
      assertThat(RFC.publicKey().hasSigned(data, signature)).isFalse();
      signature[random.nextInt(signature.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(key.publicKey().hasSigned(data, signature)).isFalse();
    }
  }

  @Test
  void refusesWhatIsNoKeyOnTheCurve() {
    for (BigInteger secret :
        new BigInteger[] {BigInteger.ZERO, BigInteger.ONE.negate(), VerificationKey.ORDER}) {
      assertThatThrownBy(() -> SigningKey.of(secret)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void neverShowsTheSecret() {
    assertThat(RFC.toString())
        .startsWith("SigningKey[SHA256:")
        .doesNotContainIgnoringCase("C9AFA9");
  }
}
