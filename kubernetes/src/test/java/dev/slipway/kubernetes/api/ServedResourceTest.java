package dev.slipway.kubernetes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.kubernetes.credentials.ExecPluginRun;
import dev.slipway.kubernetes.fault.FaultServer;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.kubernetes.pod.Pod;
import dev.slipway.kubernetes.pod.PodReader;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server serves, and lists of objects of it. */
class ServedResourceTest {

  private static final String PODS = "/api/v1/namespaces/team/pods";
  private static final String GROUP = "kamaji.clastix.io";

  @TempDir Path folder;
  private final FaultServer server = FaultServer.start();
  private @Nullable ApiClient client;

  @BeforeEach
  void connect() {
    client =
        new ApiClient(
            Kubeconfig.load(
                server.kubeconfig(folder), null, new Environment(Map.of(), folder, folder)),
            RequestPolicy.DEFAULT,
            ExecPluginRun.ofProcess(),
            Progress.NONE);
  }

  @AfterEach
  void stop() {
    api().close();
    server.close();
  }

  @Test
  void isFoundInThePreferredVersion() {
    serve("/apis/" + GROUP, group("v2", "v1"));
    serve("/apis/" + GROUP + "/v1", resources("stores", "Store", true));
    serve("/apis/" + GROUP + "/v2", resources("stores", "Store", true));

    assertThat(ServedResource.find(api(), GROUP, "Store"))
        .isEqualTo(new Answer.Found<>(new ServedResource(GROUP, "v2", "Store", "stores", true)));
  }

  @Test
  void isFoundInAnotherVersionWhereThePreferredOneHasItNot() {
    serve("/apis/" + GROUP, group("v2", "v1"));
    serve("/apis/" + GROUP + "/v1", resources("stores", "Store", false));
    serve("/apis/" + GROUP + "/v2", resources("others", "Other", true));

    Answer<ServedResource> found = ServedResource.find(api(), GROUP, "Store");

    assertThat(found)
        .isEqualTo(new Answer.Found<>(new ServedResource(GROUP, "v1", "Store", "stores", false)));
    assertThat(((Answer.Found<ServedResource>) found).value().path("ns", "a"))
        .isEqualTo("/apis/kamaji.clastix.io/v1/stores/a");
  }

  @Test
  void isMissingWhereTheGroupIsNotServedOrHasNoSuchKind() {
    assertThat(ServedResource.find(api(), "none.example.org", "Store"))
        .isInstanceOf(Answer.Missing.class);
    serve("/apis/" + GROUP, group("v1"));
    serve("/apis/" + GROUP + "/v1", resources("stores/status", "Store", true));

    assertThat(ServedResource.find(api(), GROUP, "Store"))
        .isEqualTo(new Answer.Missing<>("the group kamaji.clastix.io serves no kind Store"));
  }

  @Test
  void podsAreListedPageByPageWithTheSelector() {
    server.with((request, nth) -> {
      if (!request.getUrl().encodedPath().equals(PODS)) {
        return null;
      }
      assertThat(request.getUrl().queryParameter("labelSelector")).isEqualTo("app=etcd,x in (a,b)");
      String token = request.getUrl().queryParameter("continue");
      return token == null ? pods("a", "b", "two") : pods("c", "d", "");
    });

    assertThat(names(PodReader.list(api(), "team", "app=etcd,x in (a,b)")))
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  void theListStartsAgainWhenATokenHasExpired() {
    server.with((request, nth) ->
        !request.getUrl().encodedPath().equals(PODS)
            ? null
            : nth == 2
                ? FaultServer.status(410, "Expired", "the token is too old")
                : nth == 1 ? pods("old", "gone", "two") : pods("a", "b", ""));

    assertThat(names(PodReader.list(api(), "team", ""))).containsExactly("a", "b");
  }

  @Test
  void aListThatNeverEndsIsGivenUp() {
    server.with((request, nth) ->
        request.getUrl().encodedPath().equals(PODS) ? pods("a", "b", "again") : null);

    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() -> PodReader.list(api(), "team", ""))
        .withMessageContaining("twice with the same continue token");
  }

  @Test
  void forbiddenAndMissingAreAnswers() {
    server.with((request, nth) ->
        request.getUrl().encodedPath().equals(PODS)
            ? FaultServer.status(403, "Forbidden", "pods is forbidden")
            : null);

    assertThat(PodReader.list(api(), "team", "")).isInstanceOf(Answer.Forbidden.class);
    assertThat(PodReader.list(api(), "other", "")).isInstanceOf(Answer.Missing.class);
  }

  private ApiClient api() {
    return Objects.requireNonNull(client);
  }

  private void serve(String path, String json) {
    server.with((request, nth) ->
        request.getUrl().encodedPath().equals(path) ? FaultServer.json(200, json) : null);
  }

  private static String group(String preferred, String... others) {
    StringBuilder versions = new StringBuilder();
    for (String other : others) {
      versions.append("{\"version\":\"").append(other).append("\"},");
    }
    return "{\"kind\":\"APIGroup\",\"versions\":["
        + versions
        + "{\"version\":\""
        + preferred
        + "\"}],\"preferredVersion\":{\"version\":\""
        + preferred
        + "\"}}";
  }

  private static String resources(String plural, String kind, boolean namespaced) {
    return "{\"kind\":\"APIResourceList\",\"resources\":[{\"name\":\"%s\",\"kind\":\"%s\",\"namespaced\":%s}]}"
        .formatted(plural, kind, namespaced);
  }

  private static MockResponse pods(String first, String second, String next) {
    return FaultServer.json(
        200,
        """
        {"kind":"PodList","metadata":{"continue":"%s"},"items":[
        {"metadata":{"name":"%s"}},{"metadata":{"name":"%s"}}]}\
        """
            .formatted(next, first, second));
  }

  private static List<String> names(Answer<List<Pod>> answer) {
    return ((Answer.Found<List<Pod>>) answer).value().stream().map(Pod::name).toList();
  }
}
