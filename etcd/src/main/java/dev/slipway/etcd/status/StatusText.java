package dev.slipway.etcd.status;

import dev.slipway.etcd.status.EndpointView.Answered;
import dev.slipway.report.render.Visible;
import java.util.Locale;

/** The members as a table of 80 columns. */
public final class StatusText {

  private static final String FORMAT = "%-18s %-12s %-8s %10s %10s %6s %8s%n";
  private static final int NAME = 18;

  private StatusText() {}

  public static String of(ClusterView view) {
    StringBuilder text = new StringBuilder();
    text.append(line("MEMBER", "VERSION", "ROLE", "DB", "IN USE", "TERM", "READ"));
    for (EndpointView endpoint : view.endpoints()) {
      if (endpoint instanceof Answered answered) {
        MemberStatus status = answered.status();
        text.append(
            line(
                shortened(view.name(status.id())),
                shortened(status.version()),
                role(status),
                size(status.dbBytes()),
                status.dbInUseBytes() == 0 ? "-" : size(status.dbInUseBytes()),
                Long.toString(status.raftTerm()),
                answered.read().failure() == null
                    ? answered.read().took().toMillis() + " ms"
                    : "fails"));
        text.append("  ").append(Visible.text(endpoint.endpoint())).append('\n');
      } else {
        text.append(line("-", "-", "silent", "-", "-", "-", "-"));
        text.append("  ").append(Visible.text(endpoint.endpoint())).append('\n');
      }
    }
    return text.append('\n').toString();
  }

  private static String role(MemberStatus status) {
    return status.learner()
        ? "learner"
        : status.leader() != 0 && status.leader() == status.id() ? "leader" : "follower";
  }

  private static String shortened(String text) {
    String visible = Visible.text(text);
    return visible.length() <= NAME ? visible : visible.substring(0, NAME - 3) + "...";
  }

  private static String size(long bytes) {
    return bytes < 1L << 30
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1L << 20))
        : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, FORMAT, cells).stripTrailing() + "\n";
  }
}
