package dev.slipway.placement.watch;

import dev.slipway.kubernetes.client.ConfigMapContent;
import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import dev.slipway.placement.drift.History;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the ConfigMap holds.
 *
 * @param version of the object; null where there is none
 * @param data all its entries
 */
record StoredDocuments(@Nullable String version, Map<String, String> data) {

  /** Keys of histories that could not be read begin so. */
  private static final String ASIDE = "history.unreadable-";

  /** So many unreadable histories are kept, and so much of each. */
  private static final int MOST_ASIDE = 2;

  private static final int LONGEST_ASIDE = 48 << 10;

  static StoredDocuments of(Optional<ConfigMapContent> read) {
    return read.map(content -> new StoredDocuments(content.resourceVersion(), content.data()))
        .orElseGet(() -> new StoredDocuments(null, Map.of()));
  }

  @Nullable String evidence() {
    return data.get(PlacementConfigMap.KEY);
  }

  @Nullable String history() {
    return data.get(History.CONFIG_MAP_KEY);
  }

  /** Histories that could not be read, by key. */
  Map<String, String> setAside() {
    Map<String, String> aside = new TreeMap<>();
    data.forEach((key, value) -> {
      if (key.startsWith(ASIDE)) {
        aside.put(key, value);
      }
    });
    return aside;
  }

  /** These entries with {@code unreadable} beside them, under a key that its content names. */
  static Map<String, String> aside(Map<String, String> kept, String unreadable) {
    TreeMap<String, String> aside = new TreeMap<>(kept);
    String bounded =
        unreadable.length() <= LONGEST_ASIDE ? unreadable : unreadable.substring(0, LONGEST_ASIDE);
    String key = ASIDE + fingerprint(unreadable);
    if (!aside.containsKey(key)) {
      while (aside.size() >= MOST_ASIDE) {
        aside.pollFirstEntry();
      }
    }
    aside.put(key, bounded);
    return aside;
  }

  static ConfigMapContent content(@Nullable String version, Map<String, String> data) {
    return new ConfigMapContent(
        PlacementConfigMap.NAMESPACE, PlacementConfigMap.NAME, version, new HashMap<>(data));
  }

  private static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4) + ".yaml";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is in every JDK", e);
    }
  }
}
