package dev.slipway.stacks.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

  private static final String HEX = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "registry.example.org/kaas/cluster-stacks, registry.example.org, kaas/cluster-stacks, false",
    "oci://registry.example.org/kaas, registry.example.org, kaas, false",
    "https://registry.example.org:5000/kaas, registry.example.org:5000, kaas, false",
    "localhost/a, localhost, a, false",
    "http://localhost:5000/a/b, localhost:5000, a/b, true",
    "http://127.0.0.1:5000/a, 127.0.0.1:5000, a, true",
    "http://[::1]:5000/a, [::1]:5000, a, true",
    "reg.example.org/a__b/c.d/e---f, reg.example.org, a__b/c.d/e---f, false",
  })
  void repositories(String text, String host, String path, boolean plain) {
    assertThat(Repository.parse(text)).isEqualTo(new Repository(plain, host, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "kaas/stacks",
        "registry.example.org",
        "registry.example.org/",
        "registry.example.org/A",
        "registry.example.org/a//b",
        "registry.example.org/a/",
        "registry.example.org/-a",
        "registry.example.org/a..b",
        "registry.example.org/../a",
        "registry.example.org/a b",
        "http://registry.example.org/a",
        "http://10.0.0.1/a",
        "http://localhost.example.org/a",
        "http://127.0.0.1.example.org/a",
        "user@host.org/a",
        "user:password@host.org/a",
        "host.org:port/a",
        "host.org:123456/a",
        "ftp://host.org/a",
        "host.org/a?x=1",
        "host.org/a#b",
        "host.org/a:tag:tag",
        "\u0000.org/a",
        "[::1/a"
      })
  void whatIsNoRepository(String text) {
    assertThatThrownBy(() -> Repository.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .satisfies(e ->
            assertThat(((InvalidInputException) e).problems().getFirst().remedy()).isNotBlank());
  }

  @Test
  void aPathOf255CharactersIsTheLongest() {
    assertThat(Repository.parse("host.org/" + "a".repeat(255)).path()).hasSize(255);
    assertThatThrownBy(() -> Repository.parse("host.org/" + "a".repeat(256)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void byTagByDigestAndByBoth() {
    Reference tag = Reference.parse("host.org:5000/a/b:openstack-scs2-1-34-v3");
    assertThat(tag.repository()).isEqualTo(new Repository(false, "host.org:5000", "a/b"));
    assertThat(tag.tag()).hasValue("openstack-scs2-1-34-v3");
    assertThat(tag.asked()).isEqualTo("openstack-scs2-1-34-v3");

    Reference digest = Reference.parse("host.org/a@sha256:" + HEX);
    assertThat(digest.tag()).isEmpty();
    assertThat(digest.asked()).isEqualTo("sha256:" + HEX);

    Reference both = Reference.parse("host.org/a:v1@sha256:" + HEX);
    assertThat(both.tag()).hasValue("v1");
    assertThat(both.asked()).isEqualTo("sha256:" + HEX);
    assertThat(both.toString()).isEqualTo("host.org/a:v1@sha256:" + HEX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host.org/a",
        "host.org:5000/a",
        "host.org/a:",
        "host.org/a:.x",
        "host.org/a: x",
        "host.org/a@",
        "host.org/a@sha256:12",
        "host.org/a@sha512:" + "ab",
        "host.org/a@md5:0",
        "host.org/a@sha256:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void whatIsNoReference(String text) {
    assertThatThrownBy(() -> Reference.parse(text)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aTagOf128CharactersIsTheLongest() {
    assertThat(Reference.parse("host.org/a:" + "t".repeat(128)).tag()).isPresent();
    assertThatThrownBy(() -> Reference.parse("host.org/a:" + "t".repeat(129)))
        .isInstanceOf(InvalidInputException.class);
  }

  /** RFC 6234 examples: the digests of nothing and of "abc". */
  @Test
  void digests() {
    assertThat(Digest.of(new byte[0]))
        .hasToString("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Digest.of(new byte[] {'a', 'b', 'c'}))
        .hasToString("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Digest.of(new byte[] {'{', '}'})).isEqualTo(Manifest.EMPTY_CONFIG.digest());
  }
}
