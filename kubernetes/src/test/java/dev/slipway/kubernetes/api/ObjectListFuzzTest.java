package dev.slipway.kubernetes.api;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.kubernetes.pod.DisruptionBudget;
import dev.slipway.kubernetes.pod.Pod;
import dev.slipway.kubernetes.pod.PodReader;
import dev.slipway.kubernetes.pod.Separation;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class ObjectListFuzzTest {

  private static final int MOST = 10;

  @FuzzTest(maxDuration = "10m")
  void onlyInvalidInputOrACutEscapesFromAListOfPods(byte[] body) {
    try {
      Page<Pod> page =
          ObjectListing.page("fuzz", new ByteArrayInputStream(body), new PodReader(), MOST);
      for (Pod pod : page.items()) {
        if (pod.isServing() != pod.whyNotServing().isEmpty()) {
          throw new AssertionError(pod);
        }
        for (Separation separation : pod.separations()) {
          separation.concernsFellowsOf(pod);
        }
      }
    } catch (InvalidInputException | IOException e) {
      // Most bytes are no list of pods.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void onlyInvalidInputOrACutEscapesFromAListOfObjects(byte[] body) {
    try {
      DisruptionBudget.of(
          ObjectListing.page(
                  "fuzz", new ByteArrayInputStream(body), in -> new ApiObject(Value.next(in)), MOST)
              .items());
    } catch (InvalidInputException | IOException e) {
      // Most bytes are no list.
    }
  }
}
