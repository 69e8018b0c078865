package dev.slipway.stacks.sigstore;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first block of a PEM file (RFC 7468) that is a key: {@code openssl ecparam -genkey} writes
 * one of parameters before it.
 */
record PemBlock(String label, byte[] content) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]*KEY)-----([^-]*)-----END \\1-----");

  static Optional<PemBlock> in(byte[] pem) {
    Matcher matcher = BLOCK.matcher(new String(pem, StandardCharsets.ISO_8859_1));
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PemBlock(
              matcher.group(1),
              Base64.getDecoder().decode(matcher.group(2).replaceAll("\\s", ""))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Names the label only. */
  @Override
  public String toString() {
    return "PemBlock[" + label + "]";
  }
}
