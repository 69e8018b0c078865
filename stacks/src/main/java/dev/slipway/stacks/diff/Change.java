package dev.slipway.stacks.diff;

/**
 * One value that differs.
 *
 * @param path in its object, e.g. {@code spec.template.spec.flavor}
 * @param before empty where it is new
 * @param after empty where it is gone
 */
public record Change(String path, String before, String after) {

  /** In one line. */
  public String text() {
    if (before.isEmpty()) {
      return "+ " + path + ": " + after;
    }
    return after.isEmpty()
        ? "- " + path + ": " + before
        : "  " + path + ": " + before + " -> " + after;
  }
}
