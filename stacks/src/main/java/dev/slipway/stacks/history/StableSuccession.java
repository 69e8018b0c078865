package dev.slipway.stacks.history;

import dev.slipway.stacks.hash.ContentHashes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the next stable release is called and why, from what the earlier ones were built from. Every
 * shipped part counts, and csctl.yaml; csctl looks at the addons and node images only and therefore
 * refused releases that were needed.
 *
 * @param changed false if nothing that is shipped differs from the release before
 */
public record StableSuccession(
    int clusterStack,
    int clusterAddon,
    int nodeImage,
    boolean changed,
    List<ComponentChange> changes) {

  public StableSuccession {
    changes = List.copyOf(changes);
  }

  /**
   * @param earlier by ascending number
   * @param forced why there is to be a release although nothing changed
   */
  public static StableSuccession of(
      List<StableRelease> earlier, ContentHashes content, Optional<String> forced) {
    Counter addon = new Counter();
    Counter image = new Counter();
    @Nullable StableRelease last = null;
    for (StableRelease release : earlier) {
      addon.release(release.number(), last, addonParts(last, release.content()));
      image.release(release.number(), last, imageParts(last, release.content()));
      last = release;
    }
    if (last == null) {
      return first();
    }
    int number = last.number() + 1;
    List<String> stackParts =
        changedParts(last, Optional.of(content), allParts(content).keySet().stream().toList());
    List<String> addonParts = addonParts(last, Optional.of(content));
    List<String> imageParts = imageParts(last, Optional.of(content));
    addon.release(number, last, addonParts);
    image.release(number, last, imageParts);
    boolean changed = !stackParts.isEmpty();
    String why =
        changed
            ? reason(stackParts, last)
            : reason(stackParts, last) + forced.map(r -> ", forced: " + r).orElse("");
    return new StableSuccession(
        number,
        addon.version,
        image.version,
        changed,
        List.of(
            new ComponentChange("clusterStack", "v" + number, true, why),
            new ComponentChange(
                "clusterAddon",
                "v" + addon.version,
                !addonParts.isEmpty(),
                reason(addonParts, last)),
            new ComponentChange(
                "nodeImage",
                "v" + image.version,
                !imageParts.isEmpty(),
                reason(imageParts, last))));
  }

  private static StableSuccession first() {
    List<ComponentChange> changes = new ArrayList<>();
    for (String component : List.of("clusterStack", "clusterAddon", "nodeImage")) {
      changes.add(new ComponentChange(component, "v1", true, "there is no stable release yet"));
    }
    return new StableSuccession(1, 1, 1, true, changes);
  }

  private static String reason(List<String> parts, StableRelease last) {
    return parts.isEmpty()
        ? "nothing of it changed since " + last.tag()
        : "changed since " + last.tag() + ": " + String.join(", ", parts);
  }

  private static List<String> addonParts(
      @Nullable StableRelease last, Optional<ContentHashes> now) {
    return changedParts(
        last, now, List.of("cluster-addon", "cluster-addon-values.yaml", "clusteraddon.yaml"));
  }

  private static List<String> imageParts(
      @Nullable StableRelease last, Optional<ContentHashes> now) {
    return changedParts(last, now, List.of("node-image", "node-images"));
  }

  /** Those of {@code parts} that differ; what cannot be compared counts as different. */
  private static List<String> changedParts(
      @Nullable StableRelease last, Optional<ContentHashes> now, List<String> parts) {
    if (last == null) {
      return parts;
    }
    if (last.content().isEmpty() || now.isEmpty()) {
      return List.of("what cannot be compared, because the tag has no such stack that can be read");
    }
    Map<String, String> before = allParts(last.content().get());
    Map<String, String> after = allParts(now.get());
    return parts.stream()
        .filter(part -> !Objects.equals(before.get(part), after.get(part)))
        .toList();
  }

  private static Map<String, String> allParts(ContentHashes hashes) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("csctl.yaml", hashes.config().orElse(""));
    parts.put("cluster-class", hashes.clusterClassDir().orElse(""));
    parts.put("cluster-addon", hashes.clusterAddonDir());
    parts.put("cluster-addon-values.yaml", hashes.clusterAddonValues());
    parts.put("clusteraddon.yaml", hashes.clusterAddonConfig().orElse(""));
    parts.put("node-image", hashes.nodeImageDir().orElse(""));
    parts.put("node-images", hashes.nodeImagesDir().orElse(""));
    return parts;
  }

  /**
   * Counts as csctl does, one more for each change, as long as no release is missing. Where one is,
   * it may have counted too; then the number of the release is taken, which no component has had:
   * an operator that sees an old version with new content would not apply it.
   */
  private static final class Counter {

    private int version;

    void release(int number, @Nullable StableRelease last, List<String> changed) {
      if (last == null) {
        version = number;
      } else if (!changed.isEmpty()) {
        version = number == last.number() + 1 ? version + 1 : number;
      }
    }
  }
}
