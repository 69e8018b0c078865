package dev.slipway.etcd.probe.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.etcd.probe.Latencies;
import dev.slipway.etcd.probe.ProbePlan;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SamplingTest {

  private static final long MILLI = 1_000_000L;

  private final Passing time = new Passing();

  @Test
  void writesAtAnEvenPace() throws IOException {
    Disk disk = new Disk(2 * MILLI, Integer.MAX_VALUE);

    Latencies latencies = sampling(100).take(() -> disk);

    assertThat(latencies.count()).isEqualTo(100);
    assertThat(latencies.maxMicros()).isEqualTo(2_000);
    assertThat(disk.closed).isEqualTo(1);
  }

  @Test
  void aSlowDiskIsNotPressed() throws IOException {
    Disk disk = new Disk(50 * MILLI, Integer.MAX_VALUE);

    assertThat(sampling(100).take(() -> disk).count()).isEqualTo(20);
  }

  @Test
  void fullSpeedIsWhatTheDiskWill() throws IOException {
    Disk disk = new Disk(MILLI, Integer.MAX_VALUE);

    assertThat(sampling(0).take(() -> disk).count()).isEqualTo(1_000);
  }

  @Test
  void goesOnInANextFileWhenOneIsFull() throws IOException {
    Disk disk = new Disk(MILLI, 300);

    assertThat(sampling(0).take(() -> disk.anew()).count()).isEqualTo(1_000);
    assertThat(disk.closed).isEqualTo(4);
  }

  @Test
  void whatWasWrittenBeforeAnInterruptionCounts() throws IOException {
    Disk disk = new Disk(MILLI, Integer.MAX_VALUE);
    Sampling sampling = new Sampling(plan(100), time, () -> disk.writes == 7);

    assertThat(sampling.take(() -> disk).count()).isEqualTo(7);
    assertThat(disk.closed).isEqualTo(1);
  }

  @Test
  void aDiskThatFailsIsClosedAllTheSame() {
    Disk disk = new Disk(MILLI, Integer.MAX_VALUE);
    disk.failsAt = 3;

    assertThatThrownBy(() -> sampling(100).take(() -> disk)).hasMessage("No space left on device");
    assertThat(disk.closed).isEqualTo(1);
  }

  private Sampling sampling(int rate) {
    return new Sampling(plan(rate), time, () -> false);
  }

  private static ProbePlan plan(int rate) {
    return ProbePlan.asEtcd(1, Duration.ofSeconds(1), Duration.ofSeconds(1), rate);
  }

  /** Time that passes only where somebody waits. */
  private static final class Passing implements Time {
    private long now;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void pause(long nanos) {
      now += nanos;
    }
  }

  private final class Disk implements Records {
    private final long latency;
    private final int room;
    private int writes;
    private int used;
    private int closed;
    private int failsAt = -1;

    private Disk(long latency, int room) {
      this.latency = latency;
      this.room = room;
    }

    private Disk anew() {
      used = 0;
      return this;
    }

    @Override
    public boolean isFull() {
      return used >= room;
    }

    @Override
    public long append() throws IOException {
      if (writes == failsAt) {
        throw new IOException("No space left on device");
      }
      writes++;
      used++;
      time.now += latency;
      return latency;
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
