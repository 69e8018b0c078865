package dev.slipway.stacks.sigstore;

import java.math.BigInteger;

/** Keys of tests; nobody trusts them. */
public final class TestSigningKeys {

  /** What cosign 3.1.3 generate-key-pair wrote with the passphrase {@code pw}. */
  public static final String COSIGN_KEY =
      """
      -----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----
      eyJrZGYiOnsibmFtZSI6InNjcnlwdCIsInBhcmFtcyI6eyJOIjo2NTUzNiwiciI6
      OCwicCI6MX0sInNhbHQiOiIzbHNZTkFVYkUwTEUvVGVMTnZLd0hnR1dNVTcrVlda
      azZQNUoyZjl4OHFFPSJ9LCJjaXBoZXIiOnsibmFtZSI6Im5hY2wvc2VjcmV0Ym94
      Iiwibm9uY2UiOiJDR0RVdGcyM0p4V0NOMWpycHZiSmcxT1hLRzV3dUpQbCJ9LCJj
      aXBoZXJ0ZXh0IjoiYUhvOCtNdjBvZURjZm5uWXFsekpxeTlmL0JRSUhUWk8wS0pL
      NEUyQ2ZRbFYvUGMweUo3UDdnM3VvQk5yODJsbHpGeFM0TTVvZWtZODdWYkdrcXJ0
      WDlzejVjRk9rMm1zczJaeXhzWFhWelZjck1ydktpVzRuUVlFTGdyYm5vQVNzRzVH
      N3dmUHgwc0R2ZXlqaWNwZnhaT3dQYUlQM3I2VkVxK2VadkJpbURvMUJUZGhSNUJO
      UTAwVHZCOVhMaW8yREgzRG1FMjZOdXlWeXc9PSJ9
      -----END ENCRYPTED SIGSTORE PRIVATE KEY-----
      """;

  /** The {@code cosign.pub} that it wrote beside it. */
  public static final String COSIGN_PUB =
      """
      -----BEGIN PUBLIC KEY-----
      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE/HP6ueRINRzzdjNx8rEjZRWx+uqK
      KgMWbRWpEcDq4oxX+qSEf/wbUOw6dVmnOrJwuBkJUYgIvCEPT7iLPUXCjw==
      -----END PUBLIC KEY-----
      """;

  /** What OpenSSL 3.0 pkcs8 -topk8 wrote with the passphrase {@code pässwört}. */
  static final String PKCS8_ENCRYPTED =
      """
      -----BEGIN ENCRYPTED PRIVATE KEY-----
      MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjld+FxV0MU0gICCAAw
      DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEEorc3gix1LqvQBoVlmQY88EgZBR
      liWJv3p4I1imEXEV13zqMxQvA4U68ueIAVHcPRqeGgVjE6rGdlOrVd1Xq+LqzRaJ
      9Adlrs/eFSG4+E5wOxFQd13Pbti45IYK7tA/iu51SQ0aNaf/kPy8PuU8G18O3/Sd
      0ao9kL9HBe12AP5Z9ZMz917uWynUILw7rzVs5WyQY+V3d6Ry0U3QzrziJapUyrs=
      -----END ENCRYPTED PRIVATE KEY-----
      """;

  /** The same key as OpenSSL's ecparam -genkey writes one. */
  static final String SEC1 =
      """
      -----BEGIN EC PARAMETERS-----
      BggqhkjOPQMBBw==
      -----END EC PARAMETERS-----
      -----BEGIN EC PRIVATE KEY-----
      MHcCAQEEIPQq20xevJZFQba1aN83Vi3MXtCnRVgVvDCWh7f2DzXWoAoGCCqGSM49
      AwEHoUQDQgAEMyLq19jCyxDyuhjMQZOV0TL3dII22S9MZiwZlo+876ZOkuFIZWGB
      8aKIWZQQ1x5+wgj2uADrTNV19mMTtZSLbw==
      -----END EC PRIVATE KEY-----
      """;

  /** Its public half. */
  static final String OPENSSL_PUB =
      """
      -----BEGIN PUBLIC KEY-----
      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMyLq19jCyxDyuhjMQZOV0TL3dII2
      2S9MZiwZlo+876ZOkuFIZWGB8aKIWZQQ1x5+wgj2uADrTNV19mMTtZSLbw==
      -----END PUBLIC KEY-----
      """;

  private TestSigningKeys() {}

  /** A key of its own for each number. */
  public static SigningKey key(int number) {
    return SigningKey.of(BigInteger.valueOf(number));
  }
}
