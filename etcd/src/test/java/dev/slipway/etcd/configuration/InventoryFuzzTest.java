package dev.slipway.etcd.configuration;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.etcd.advice.EtcdLint;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.util.List;

class InventoryFuzzTest {

  private static final List<String> NAMES =
      List.of("f.yaml", "etcd-defrag.timer", "crontab", "cleanup.sh", "etcd.service");

  @FuzzTest(maxDuration = "10m")
  void onlyInvalidInputEscapes(FuzzedDataProvider input) throws IOException {
    String name = input.pickValue(NAMES);
    try {
      Inventory inventory =
          InventoryReader.read(List.of(new SourceFile(name, input.consumeRemainingAsString())));
      EtcdLint.judge(inventory);
    } catch (InvalidInputException e) {
      // Most bytes are no manifest.
    }
  }
}
