package dev.slipway.kubernetes.kubeconfig;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As whom to act ({@code as}, {@code as-uid}, {@code as-groups}, {@code as-user-extra}).
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/user-impersonation/">Impersonation</a>
 */
public record Impersonation(
    String user, @Nullable String uid, List<String> groups, Map<String, List<String>> extra) {

  public Impersonation {
    groups = List.copyOf(groups);
    extra = Map.copyOf(extra);
  }
}
