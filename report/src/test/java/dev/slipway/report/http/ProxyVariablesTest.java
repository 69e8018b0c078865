package dev.slipway.report.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.report.InvalidInputException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTest {

  @Test
  void areChosenByTheServersScheme() {
    ProxyVariables variables = new ProxyVariables("http://s:1", "http://p:1", "");

    assertThat(variables.proxyFor(URI.create("https://a"))).hasToString("http://s:1");
    assertThat(variables.proxyFor(URI.create("http://a"))).hasToString("http://p:1");
  }

  @Test
  void areUpperCaseBeforeLowerCase() {
    Map<String, String> both = Map.of("HTTPS_PROXY", "http://u:1", "https_proxy", "l:1");
    Map<String, String> lower = Map.of("https_proxy", "l:1");

    assertThat(ProxyVariables.of(both).proxyFor(URI.create("https://a"))).hasToString("http://u:1");
    assertThat(ProxyVariables.of(lower).proxyFor(URI.create("https://a")))
        .hasToString("http://l:1");
  }

  @ParameterizedTest
  @CsvSource({
    "https://k8s.example.org, example.org, true",
    "https://example.org, example.org, true",
    "https://notexample.org, example.org, false",
    "https://k8s.example.org, .example.org, true",
    "https://example.org, .example.org, false",
    "https://k8s.example.org, *.example.org, true",
    "https://K8S.Example.org, ' EXAMPLE.org ', true",
    "https://k8s.example.org, 'a.org,,example.org', true",
    "https://k8s.example.org:6443, example.org:6443, true",
    "https://k8s.example.org:6443, example.org:443, false",
    "https://k8s.example.org, example.org:443, true",
    "https://10.1.2.3, 10.1.0.0/16, true",
    "https://10.2.2.3, 10.1.0.0/16, false",
    "https://10.1.2.3, 10.1.2.3, true",
    "https://10.1.2.3, 10.1.2.3/99, false",
    "https://k8s.example.org, 10.1.0.0/16, false",
    "https://[fd00::7]:6443, fd00::/8, true",
    "https://[fd00::7]:6443, fd00::7, true",
    "https://[fd00::7]:6443, '[fd00::7]:6443', true",
    "https://k8s.example.org, *, true",
    "https://localhost:6443, '', true",
    "https://127.0.0.1:6443, '', true",
    "https://[::1]:6443, '', true",
  })
  void letExceptionsThrough(String server, String exceptions, boolean direct) {
    ProxyVariables variables = new ProxyVariables("http://proxy:3128", "", exceptions);

    assertThat(variables.proxyFor(URI.create(server)) == null).isEqualTo(direct);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://p", "http://", "socks5://u:secret@p:1", "a b"})
  void refuseWhatIsNoProxy(String value) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new ProxyVariables(value, "", "").proxyFor(URI.create("https://a")))
        .withMessageContaining("HTTPS_PROXY: expected")
        .withMessageNotContaining("secret");
  }
}
