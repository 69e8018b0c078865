import dev.slipway.etcd.recording.FileSettings;
import dev.slipway.etcd.recording.FileSource;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Latency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a file of series and says how long it took and how much memory. */
final class Ingest {

  private Ingest() {}

  public static void main(String[] arguments) throws Exception {
    long begin = System.nanoTime();
    List<ClusterSeries> series = FileSource.read(List.of(Path.of(arguments[0])), FileSettings.ALL);
    double seconds = (System.nanoTime() - begin) / 1e9;
    ClusterSeries cluster = series.getFirst();
    long fsyncs =
        cluster.members().stream()
            .mapToLong(member -> member.latency(Latency.WAL_FSYNC).orElseThrow().histogram().count())
            .sum();
    double processor =
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    System.out.printf(
        "%d members, %d bins of %s, %d fsyncs: %.1f s, %.1f s of processors%n",
        cluster.members().size(),
        cluster.grid().length(),
        cluster.grid().step(),
        fsyncs,
        seconds,
        processor);
    Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .forEach(System.out::println);
  }
}
