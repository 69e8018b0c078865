package dev.slipway.stacks.reference;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Package URLs (ECMA-427) in their canonical form. */
final class PackageUrl {

  private static final String PLAIN = "-._~:";

  private PackageUrl() {}

  /**
   * {@code pkg:helm/NAME@VERSION}. The type is the one that other tools use; ECMA-427 has not
   * defined it yet.
   */
  static String helm(ChartReference chart) {
    Map<String, String> qualifiers = new TreeMap<>();
    chart.sha256().ifPresent(digest -> qualifiers.put("checksum", "sha256:" + digest));
    chart.repository().ifPresent(url -> qualifiers.put("repository_url", url));
    return purl("helm", chart.name(), Optional.of(chart.version()), qualifiers);
  }

  /** {@code pkg:oci/NAME@DIGEST} (package-url, types/oci-definition.json): a tag is no version. */
  static String oci(ImageReference image) {
    String repository = image.repository().toLowerCase(Locale.ROOT);
    Map<String, String> qualifiers = new TreeMap<>();
    qualifiers.put("repository_url", repository);
    image.tag().ifPresent(tag -> qualifiers.put("tag", tag));
    return purl(
        "oci", repository.substring(repository.lastIndexOf('/') + 1), image.digest(), qualifiers);
  }

  private static String purl(
      String type, String name, Optional<String> version, Map<String, String> qualifiers) {
    StringBuilder purl = new StringBuilder("pkg:").append(type).append('/').append(encoded(name));
    version
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> purl.append('@').append(encoded(text)));
    char before = '?';
    for (Map.Entry<String, String> qualifier : qualifiers.entrySet()) {
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
          c >= '0' && c <= '9'
              || c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
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
