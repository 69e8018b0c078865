package dev.slipway.etcd.probe;

import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import java.net.URI;
import java.util.List;

/** What a place for etcd's data is judged by. */
public final class ProbeRules {

  private static final URI FAQ = URI.create("https://etcd.io/docs/v3.6/faq/");
  private static final URI PAGE = URI.create("https://etcd.io/docs/v3.6/op-guide/hardware/");
  private static final URI EXT4 = URI.create("https://docs.kernel.org/admin-guide/ext4.html");
  private static final URI SSD_FLAVORS =
      URI.create("https://docs.scs.community/standards/scs-0110-v1-ssd-flavors");

  /** Data that memory holds is gone with the machine, and says nothing about a disk. */
  public static final Rule DISK =
      new Rule("etcd-probe.disk", Level.MUST, "The place is on a disk", PAGE);

  /** Rule E1, as live members are judged by {@code etcd.E1.fit}. */
  public static final Rule FIT =
      new Rule("etcd-probe.fit", Level.MUST, "Less than 1 % of fdatasyncs above 16 ms", PAGE);

  /** Rule E1, as live members are judged by {@code etcd.E1.healthy}. */
  public static final Rule HEALTHY =
      new Rule("etcd-probe.healthy", Level.SHOULD, "99 % of fdatasyncs within 8 ms", FAQ);

  /** Rule E9. */
  public static final Rule BARRIERS =
      new Rule("etcd-probe.barriers", Level.MUST, "fdatasync reaches the disk", EXT4);

  /** Short bad times hide in long good ones. */
  public static final Rule STEADY =
      new Rule("etcd-probe.steady", Level.SHOULD, "No sample is unfit by itself", PAGE);

  /** etcd's FAQ: p99 of fdatasync below 10 ms. */
  public static final Rule P99 =
      new Rule("etcd-probe.p99", Level.SHOULD, "The 99th percentile is below 10 ms", FAQ);

  /** scs-0110: more than 1000 sequential IOPS, for flavors with the letter s. */
  public static final Rule IOPS =
      new Rule(
          "etcd-probe.sequential-iops",
          Level.MAY,
          "More than 1000 sequential IOPS, as SCS flavors with local SSD have",
          SSD_FLAVORS);

  /** What hours the samples saw. */
  public static final Rule SPAN =
      new Rule("etcd-probe.span", Level.INFO, "The samples span a day", PAGE);

  /** Which of two places is faster. */
  public static final Rule COMPARISON =
      new Rule("etcd-probe.comparison", Level.INFO, "One of two places is faster", PAGE);

  private ProbeRules() {}

  public static List<Rule> all() {
    return List.of(DISK, FIT, HEALTHY, BARRIERS, STEADY, P99, IOPS, SPAN, COMPARISON);
  }
}
