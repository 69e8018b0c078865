package dev.slipway.kubernetes.api;

import dev.slipway.kubernetes.kubeconfig.Impersonation;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers that ask to act as somebody else.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/user-impersonation/">Impersonation</a>
 */
public final class ImpersonationHeaders {

  private ImpersonationHeaders() {}

  /** The headers for {@code impersonation}; none for null. */
  public static Headers of(@Nullable Impersonation impersonation) {
    Headers.Builder headers = new Headers.Builder();
    if (impersonation != null) {
      headers.addUnsafeNonAscii("Impersonate-User", impersonation.user());
      if (impersonation.uid() != null) {
        headers.addUnsafeNonAscii("Impersonate-Uid", impersonation.uid());
      }
      impersonation.groups().forEach(g -> headers.addUnsafeNonAscii("Impersonate-Group", g));
      impersonation
          .extra()
          .forEach((key, values) ->
              values.forEach(
                  v -> headers.addUnsafeNonAscii("Impersonate-Extra-" + escaped(key), v)));
    }
    return headers.build();
  }

  /** Percent-encodes what a header's name may not have (RFC 9110, 5.6.2, token). */
  private static String escaped(String key) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : key.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "!#$&'*+-.^_`|~".indexOf(c) >= 0) {
        escaped.append(c);
      } else {
        escaped.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return escaped.toString();
  }
}
