package dev.slipway.stacks.reference;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Package URLs (ECMA-427) in their canonical form. */
public final class PackageUrl {

  private static final String PLAIN = "-._~:";

  private PackageUrl() {}

  /**
   * {@code pkg:TYPE/NAME@VERSION?KEY=VALUE}.
   *
   * @param version empty where none is known
   * @param qualifiers by key
   */
  public static String of(
      String type, String name, Optional<String> version, Map<String, String> qualifiers) {
    StringBuilder purl = new StringBuilder("pkg:").append(type).append('/').append(encoded(name));
    version
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> purl.append('@').append(encoded(text)));
    char before = '?';
    for (Map.Entry<String, String> qualifier : new TreeMap<>(qualifiers).entrySet()) {
      purl.append(before)
          .append(qualifier.getKey())
          .append('=')
          .append(encoded(qualifier.getValue()));
      before = '&';
    }
    return purl.toString();
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || PLAIN.indexOf(c) >= 0;
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
      }
    }
    return encoded.toString();
  }
}
