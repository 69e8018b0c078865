package dev.slipway.kubernetes.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.kubernetes.pod.Separation.Kind;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodReaderTest {

  private static final String SERVING =
      """
      {"metadata":{"name":"etcd-0","namespace":"store","labels":{"app":"etcd"},
        "ownerReferences":[{"kind":"Other","name":"x"},
          {"kind":"StatefulSet","name":"etcd","controller":true}]},
       "spec":{"nodeName":"m1","containers":[{"name":"etcd","env":[{"name":"A","value":"b"}]}],
        "affinity":{"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[
          {"topologyKey":"kubernetes.io/hostname","labelSelector":{"matchLabels":{"app":"etcd"}}}],
         "preferredDuringSchedulingIgnoredDuringExecution":[{"weight":1,"podAffinityTerm":
          {"topologyKey":"topology.kubernetes.io/zone","labelSelector":{}}}]}},
        "topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"kubernetes.io/hostname",
          "whenUnsatisfiable":"ScheduleAnyway","labelSelector":{"matchLabels":{"app":"other"}}}]},
       "status":{"phase":"Running","conditions":[{"type":"Initialized","status":"True"},
        {"type":"Ready","status":"True"}],"containerStatuses":[{"ready":true}]}}
      """;

  @Test
  void keepsWhatSaysWhereItRunsAndWhatKeepsItApart() throws IOException {
    Pod pod = read(SERVING);

    assertThat(pod.namespace()).isEqualTo("store");
    assertThat(pod.name()).isEqualTo("etcd-0");
    assertThat(pod.nodeName()).isEqualTo("m1");
    assertThat(pod.labels()).isEqualTo(Map.of("app", "etcd"));
    assertThat(pod.owner()).isEqualTo(new Pod.Owner("StatefulSet", "etcd"));
    assertThat(pod.isServing()).isTrue();
    assertThat(pod.separations())
        .extracting(Separation::kind, Separation::topologyKey, Separation::hard)
        .containsExactly(
            tuple(Kind.ANTI_AFFINITY, Separation.HOSTNAME, true),
            tuple(Kind.ANTI_AFFINITY, Separation.ZONE, false),
            tuple(Kind.SPREAD, Separation.HOSTNAME, false));
    assertThat(pod.separations())
        .extracting(separation -> separation.concernsFellowsOf(pod))
        .containsExactly(true, true, false);
  }

  @ParameterizedTest(name = "phase {0}, Ready {1}, deleted {2}, node {3}: {4}")
  @CsvSource({
    "Running, True, false, m1, ''",
    "Running, False, false, m1, it is not ready",
    "Running, Unknown, false, m1, it is not ready",
    "Running, True, true, m1, it is being deleted",
    "Pending, False, false, '', it is on no node",
    "Pending, False, false, m1, its phase is Pending",
    "Failed, True, false, m1, its phase is Failed",
  })
  void servesOnlyWhileItRunsIsReadyAndStays(
      String phase, String ready, boolean deleted, String node, String why) throws IOException {
    Pod pod =
        read(
            """
            {"metadata":{"name":"a"%s},"spec":{"nodeName":"%s"},
             "status":{"phase":"%s","conditions":[{"type":"Ready","status":"%s"}]}}
            """
                .formatted(
                    deleted ? ",\"deletionTimestamp\":\"2026-11-20T10:00:00Z\"" : "",
                    node,
                    phase,
                    ready));

    assertThat(pod.isServing()).isEqualTo(why.isEmpty());
    assertThat(pod.whyNotServing()).isEqualTo(why);
  }

  @Test
  void knowsNothingOfAPodThatSaysNothing() throws IOException {
    Pod pod = read("{\"metadata\":{\"name\":\"a\"}}");

    assertThat(pod.isServing()).isFalse();
    assertThat(pod.owner()).isNull();
    assertThat(pod.separations()).isEmpty();
  }

  @Test
  void forgetsThePodBefore() throws IOException {
    PodReader reader = new PodReader();
    reader.read(document(SERVING));

    assertThat(reader.read(document("{\"metadata\":{\"name\":\"b\"}}")))
        .isEqualTo(new Pod("", "b", null, "", false, false, Map.of(), null, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"metadata\":{}}|a pod with metadata.name",
        "[]|expected a mapping",
        "{\"metadata\":{\"name\":7}}|expected a string",
      })
  void refusesWhatIsNoPod(String text, String expectation) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(expectation);
  }

  private static Pod read(String json) throws IOException {
    return new PodReader().read(document(json));
  }

  private static DocumentReader document(String json) throws IOException {
    return DocumentReader.ofJson(
        "pods", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Limits.LISTING);
  }
}
