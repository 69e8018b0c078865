package dev.slipway.cli.command;

import dev.slipway.report.document.Problems;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** URLs of servers of metrics. */
final class MetricsUrl {

  private MetricsUrl() {}

  /** Those that can be used. */
  static List<HttpUrl> parseAll(String option, List<String> texts, Problems problems) {
    List<HttpUrl> urls = new ArrayList<>();
    for (String text : texts) {
      @Nullable HttpUrl url = parse(option, text, problems);
      if (url != null) {
        urls.add(url);
      }
    }
    return urls;
  }

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
