package dev.slipway.stacks.chart;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The digest in Chart.lock: Helm takes it to tell whether Chart.yaml has changed since
 * (helm.sh/helm/v3/internal/resolver, HashReq). It is that of both lists of dependencies as Go
 * writes them in JSON.
 */
public final class LockDigest {

  /** In the order of Go's structure; all but name and repository are left out where empty. */
  private static final List<String> KEYS =
      List.of("name", "version", "repository", "condition", "tags", "alias");

  private static final Set<String> ALWAYS = Set.of("name", "repository");

  private LockDigest() {}

  /**
   * The digest as Chart.lock has it; nothing where a dependency has keys whose form in JSON is not
   * plain.
   */
  public static Optional<String> of(List<ChartDependency> asked, List<ChartDependency> locked) {
    boolean plain =
        asked.stream()
            .allMatch(dependency -> KEYS.containsAll(dependency.written().entries().keySet()));
    return plain
        ? Optional.of(
            "sha256:"
                + Sha256.of(
                    ("[" + json(asked) + "," + json(locked) + "]")
                        .getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private static String json(List<ChartDependency> dependencies) {
    return "[" + String.join(",", dependencies.stream().map(LockDigest::json).toList()) + "]";
  }

  private static String json(ChartDependency dependency) {
    StringBuilder out = new StringBuilder();
    for (String key : KEYS) {
      String value = json(dependency.written().entries().get(key));
      if (!value.isEmpty() || ALWAYS.contains(key)) {
        out.append(out.isEmpty() ? "{" : ",").append(quoted(key)).append(':');
        out.append(value.isEmpty() ? "\"\"" : value);
      }
    }
    return out.append('}').toString();
  }

  private static String json(@Nullable Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.text().isEmpty() ? "" : quoted(scalar.text());
    }
    if (value instanceof Sequence sequence && !sequence.values().isEmpty()) {
      return "["
          + String.join(",", sequence.values().stream().map(LockDigest::json).toList())
          + "]";
    }
    return "";
  }

  /** As Go's encoding/json does, which also escapes what HTML could misread. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          boolean escaped = c < ' ' || "<>&\u2028\u2029".indexOf(c) >= 0;
          out.append(escaped ? String.format("\\u%04x", (int) c) : c);
        }
      }
    }
    return out.append('"').toString();
  }
}
