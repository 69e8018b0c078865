package dev.slipway.stacks.sigstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * A private key on the curve P-256. It signs with SHA-256 and the nonce of RFC 6979, so that the
 * same key and bytes always give the same signature; the JDK draws the nonce at random.
 */
public final class SigningKey {

  private static final X9ECParameters P_256 = CustomNamedCurves.getByName("P-256");

  private static final ECDomainParameters DOMAIN = new ECDomainParameters(P_256);

  private final BigInteger secret;
  private final VerificationKey publicKey;

  private SigningKey(BigInteger secret, VerificationKey publicKey) {
    this.secret = secret;
    this.publicKey = publicKey;
  }

  /**
   * @throws IllegalArgumentException if {@code secret} is not between 1 and the order of the curve
   */
  static SigningKey of(BigInteger secret) {
    if (secret.signum() <= 0 || secret.compareTo(DOMAIN.getN()) >= 0) {
      throw new IllegalArgumentException("not a private key on P-256");
    }
    byte[] point =
        new FixedPointCombMultiplier()
            .multiply(DOMAIN.getG(), secret)
            .normalize()
            .getEncoded(false);
    return new SigningKey(secret, VerificationKey.ofPoint(point));
  }

  /** The public half. */
  public VerificationKey publicKey() {
    return publicKey;
  }

  /** Signs {@code data}: ECDSA with SHA-256, in DER. */
  byte[] sign(byte[] data) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(secret, DOMAIN));
    try {
      BigInteger[] signature =
          signer.generateSignature(MessageDigest.getInstance("SHA-256").digest(data));
      return StandardDSAEncoding.INSTANCE.encode(DOMAIN.getN(), signature[0], signature[1]);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
  }

  /** Names the public half only. */
  @Override
  public String toString() {
    return "SigningKey[" + publicKey.fingerprint() + "]";
  }
}
