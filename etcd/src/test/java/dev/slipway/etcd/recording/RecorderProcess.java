package dev.slipway.etcd.recording;

import dev.slipway.etcd.assembly.BinAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** Records bin after bin, as fast as it can, until it is killed; tells each that is on the disk. */
final class RecorderProcess {

  private RecorderProcess() {}

  public static void main(String[] arguments) throws IOException {
    int at = Integer.parseInt(arguments[1]);
    try (Recorder recorder = Recorder.open(Path.of(arguments[0]))) {
      while (true) {
        BinAssembly assembly = new BinAssembly("test");
        assembly.add(RandomBins.bin(new Random(at), "a", at));
        assembly.add(RandomBins.bin(new Random(at), "b", at));
        recorder.append(assembly.build(), Instant.EPOCH);
        System.out.println(at);
        at++;
      }
    }
  }
}
