package dev.slipway.etcd.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderKillTest {

  private static final int KILLS = 4;

  @TempDir Path folder;

  @Test
  void aFolderIsReadableAndCompleteWheneverTheRecorderWasKilled()
      throws IOException, InterruptedException {
    Random random = new Random(7);
    int written = -1;
    for (int i = 0; i < KILLS; i++) {
      written = killedAfter(1 + random.nextInt(200), written + 1);

      ClusterSeries cluster = FileSource.read(List.of(folder), FileSettings.ALL).getFirst();

      assertThat(cluster.grid().length()).isGreaterThan(written);
      for (MemberSeries member : cluster.members()) {
        for (int bin = 0; bin <= written; bin++) {
          assertThat(isKnown(member, bin)).as("%s in bin %s", member.name(), bin).isTrue();
        }
      }
      assertThat(cluster.notes()).noneMatch(note -> note.kind() == Note.Kind.GAP);
    }
  }

  /** Returns the last bin that was said to be on the disk. */
  private int killedAfter(int lines, int from) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                RecorderProcess.class.getName(),
                folder.toString(),
                Integer.toString(from))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = from - 1;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (int i = 0; i < lines; i++) {
        String line = out.readLine();
        assertThat(line).isNotNull();
        last = Integer.parseInt(line);
      }
      // The process itself would close its output.
      process.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        // What is told while it dies may not be a whole line.
        last = line.equals(Integer.toString(last + 1)) ? last + 1 : last;
      }
    }
    process.waitFor();
    return last;
  }

  private static boolean isKnown(MemberSeries member, int bin) {
    return member.latencies().values().stream().anyMatch(of -> of.isKnown(bin))
        || member.signals().values().stream().anyMatch(of -> !Double.isNaN(of[bin]));
  }
}
