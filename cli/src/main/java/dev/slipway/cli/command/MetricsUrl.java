package dev.slipway.cli.command;

import dev.slipway.report.document.Problems;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** URLs of servers of metrics. */
final class MetricsUrl {

  private MetricsUrl() {}

  /** Null if it cannot be used; then {@code problems} say why. */
  static @Nullable HttpUrl parse(String option, String text, Problems problems) {
    @Nullable HttpUrl url = HttpUrl.parse(text.strip());
    if (url == null) {
      // Not quoted: it may hold a password.
      problems.add(option, "expected a URL such as https://prometheus.example.org", "");
      return null;
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      problems.add(
          option,
          "a login in the URL can be seen by everybody on this machine",
          "give "
              + PrometheusLogin.USER
              + " and "
              + PrometheusLogin.PASSWORD
              + " in the environment");
      return null;
    }
    return url;
  }
}
