package dev.slipway.placement.statement;

import dev.slipway.placement.HostKey;
import dev.slipway.placement.evidence.Scope;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for hosts and scopes that can be compared but not recognised: HMAC-SHA-256 (RFC 2104) with
 * a random key of one cluster, which stays with the provider. Equal hosts have equal pseudonyms, in
 * one statement and over time; the same host under another cluster's key has another.
 */
public final class Pseudonyms {

  /** As long as the hash (RFC 2104, section 3). */
  static final int KEY_LENGTH = 32;

  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param key {@link #KEY_LENGTH} random bytes
   */
  Pseudonyms(byte[] key) {
    if (key.length != KEY_LENGTH) {
      throw new IllegalArgumentException("a key has " + KEY_LENGTH + " bytes");
    }
    this.key = new SecretKeySpec(key, HMAC);
  }

  /** Of a scope. */
  String of(Scope scope) {
    return hmac(LengthPrefixed.of("scope", scope.cloud(), scope.project(), scope.region()));
  }

  /** Of a host, which is the same host in its scope only. */
  PlacementStatement.Host of(HostKey host) {
    Scope scope = host.scope();
    return new PlacementStatement.Host(
        of(scope),
        hmac(
            LengthPrefixed.of(
                "host", scope.cloud(), scope.project(), scope.region(), host.value())));
  }

  private String hmac(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is in every JDK", e);
    }
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "Pseudonyms";
  }
}
