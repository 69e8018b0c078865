package dev.slipway.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.placement.evidence.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MostHeldTest {

  /** What is said of the nodes 0, 1, 2 ..., and what is chosen for each. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "x y z, x y z",
    "xy y, y y",
    "yx x, x x",
    "xy xy, x x",
    "yx xy, x x",
    "xy x y, x x y",
    "xy y x, y y x",
    "yx x y, x x y",
    "xy y x x, x y x x",
    "x xy y y, x y y y",
    "ab bc c, b b c",
    "z zy y, z z y",
    "y zy z, y y z",
    "cb b c, b b c",
    "cb c b, c c b",
  })
  void takesWhatHoldsMostNodesAndElseTheFirst(String said, String chosen) {
    Map<Integer, List<Observation>> candidates = new HashMap<>();
    for (String values : said.split(" ")) {
      List<Observation> observations = new ArrayList<>();
      values.chars().forEach(c -> observations.add(host(String.valueOf((char) c))));
      candidates.put(candidates.size(), observations);
    }

    Map<Integer, Observation> result = MostHeld.of(candidates);

    List<String> values = new ArrayList<>();
    for (int node = 0; node < candidates.size(); node++) {
      Observation observation = result.get(node);
      values.add(observation == null ? "-" : observation.value());
    }
    assertThat(String.join(" ", values)).isEqualTo(chosen);
  }

  private static Observation host(String value) {
    return new Observation(
        Attribute.HOST,
        value,
        new Scope(null, null, null),
        new Source("s", Source.Kind.LABEL),
        Grade.DECLARED,
        null);
  }
}
