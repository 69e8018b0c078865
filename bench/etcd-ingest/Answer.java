import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Random;

/** Writes an answer of query_range: days, members and step are its arguments. */
final class Answer {

  private static final long START = 1_767_225_600;
  private static final String[] HISTOGRAMS = {
    "etcd_disk_wal_fsync_duration_seconds", "etcd_disk_backend_commit_duration_seconds"
  };
  private static final String[] OTHERS = {
    "etcd_server_leader_changes_seen_total",
    "etcd_server_has_leader",
    "etcd_server_is_leader",
    "etcd_server_heartbeat_send_failures_total"
  };

  private final PrintStream out;
  private final int members;
  private final int step;
  private final int points;
  private final Random random = new Random(5);
  private boolean first = true;

  private Answer(PrintStream out, int days, int members, int step) {
    this.out = out;
    this.members = members;
    this.step = step;
    this.points = days * 86_400 / step;
  }

  public static void main(String[] arguments) {
    OutputStream buffered = new BufferedOutputStream(System.out, 1 << 20);
    try (PrintStream out = new PrintStream(buffered)) {
      new Answer(
              out,
              Integer.parseInt(arguments[0]),
              Integer.parseInt(arguments[1]),
              Integer.parseInt(arguments[2]))
          .write();
    }
  }

  private void write() {
    out.print("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
    for (int member = 0; member < members; member++) {
      for (String name : HISTOGRAMS) {
        for (int of = 0; of <= 14; of++) {
          String le = of == 14 ? "+Inf" : Double.toString(0.001 * (1 << of));
          series(name + "_bucket", member, ",\"le\":\"" + le + "\"", 50 + 20 * of, false);
        }
        series(name + "_sum", member, "", 1, true);
      }
      for (String name : OTHERS) {
        series(name, member, "", name.endsWith("_total") ? 1 : 0, false);
      }
    }
    out.print("]}}\n");
  }

  private void series(String name, int member, String labels, int rate, boolean fraction) {
    out.print(first ? "" : ",");
    first = false;
    out.print("{\"metric\":{\"__name__\":\"" + name + "\",\"instance\":\"10.0.0.1" + member);
    out.print(":2381\"" + labels + "},\"values\":[");
    double value = rate == 0 ? 1 : random.nextInt(1_000_000);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < points; i++) {
      line.setLength(0);
      line.append(i == 0 ? "[" : ",[").append(START + (long) i * step).append(",\"");
      if (fraction) {
        value += random.nextInt(1000) / 1000.0;
        line.append(Math.round(value * 1000) / 1000.0);
      } else {
        value += rate == 0 ? 0 : random.nextInt(rate + 1);
        line.append((long) value);
      }
      out.append(line.append("\"]"));
    }
    out.print("]}");
  }
}
