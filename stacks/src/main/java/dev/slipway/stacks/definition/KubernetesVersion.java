package dev.slipway.stacks.definition;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Kubernetes as csctl takes it: {@code v1.34.7} (csctl, pkg/clusterstack/config.go).
 */
public record KubernetesVersion(int major, int minor, int patch) {

  private static final Pattern FORM =
      Pattern.compile("v(0|[1-9][0-9]{0,3})\\.(0|[1-9][0-9]{0,3})\\.(0|[1-9][0-9]{0,3})");

  public static Optional<KubernetesVersion> of(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new KubernetesVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "v" + major + "." + minor + "." + patch;
  }
}
