package dev.slipway.placement.hosted.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.report.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EtcdEndpointTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etcd-0.etcd.store.svc:2379",
        "etcd-0.etcd.store.svc",
        "etcd-0.etcd.store.svc.cluster.local:2379",
        "etcd-0.etcd.store.svc.cluster.local.:2379",
        "https://etcd-0.etcd.store.svc.k8s.example.org:2379",
      })
  void namesAPodOfAHeadlessService(String endpoint) {
    assertThat(EtcdEndpoint.parse(endpoint)).isEqualTo(new EtcdEndpoint.OfPod("etcd-0", "store"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd.store.svc:2379", "etcd.store.svc.cluster.local:2379"})
  void namesAService(String endpoint) {
    assertThat(EtcdEndpoint.parse(endpoint)).isEqualTo(new EtcdEndpoint.OfService("etcd", "store"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1:2379",
        "[2001:db8::1]:2379",
        "etcd.example.org:2379",
        "etcd-0.etcd.store:2379",
        "svc:2379",
        "",
        "../../x.y.z.svc:1",
        "a b.c.d.svc:1",
      })
  void isOutsideWhereItIsAnythingElse(String endpoint) {
    assertThat(EtcdEndpoint.parse(endpoint)).isEqualTo(new EtcdEndpoint.Outside());
  }

  @ParameterizedTest
  @CsvSource({
    "team/prod, team, prod",
    "shoot--p--n, shoot--p--n, shoot--p--n",
    "a.b/c-d, a.b, c-d"
  })
  void clustersAreNamedByNamespaceAndName(String text, String namespace, String name) {
    ClusterName cluster = ClusterName.parse("--cluster", text);

    assertThat(cluster).isEqualTo(new ClusterName(namespace, name));
    assertThat(cluster).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a/", "/b", "a/b/c", "A/b", "a/../b", "a/..", "a?x=1/b", "a/b "})
  void whatCannotBeANameIsRefused(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ClusterName.parse("--cluster", text))
        .withMessageContaining("NAMESPACE/NAME");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app=x",
        "app==x",
        "app!=x",
        "app",
        "!app",
        "a.b/c=d,e in (f, g),h notin (i)",
        "app="
      })
  void selectorsAreAsKubectlHasThem(String selector) {
    assertThat(SelectorReader.checked("--api-server-selector", selector)).isEqualTo(selector);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "app=x,", "app in x", "app in ()x", "a=b&limit=1", "app = (x)"})
  void whatIsNoSelectorIsRefused(String selector) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SelectorReader.checked("--api-server-selector", selector))
        .withMessageContaining("a label selector");
  }
}
