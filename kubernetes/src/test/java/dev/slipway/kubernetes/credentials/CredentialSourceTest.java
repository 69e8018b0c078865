package dev.slipway.kubernetes.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess.Login;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess.Password;
import dev.slipway.report.EnvironmentException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialSourceTest {

  @TempDir Path folder;

  @Test
  void prefersTheTokenFileAndReadsItAnew() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "one\n");
    CredentialSource source = source(new Login(null, "fallback", file, null, null));

    assertThat(source.current().authorization()).isEqualTo("Bearer one");
    Files.writeString(file, "two\n");
    assertThat(source.current().authorization()).isEqualTo("Bearer two");
    Files.delete(file);
    assertThat(source.current().authorization()).isEqualTo("Bearer fallback");
  }

  @Test
  void hasAnotherTokenToTryOnlyWhenTheFileHasChanged() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "one");
    CredentialSource source = source(new Login(null, null, file, null, null));
    Credential first = source.current();

    assertThat(source.renew(first)).isFalse();
    Files.writeString(file, "two");
    assertThat(source.renew(first)).isTrue();
  }

  @Test
  void failsWithoutAReadableTokenFile() {
    CredentialSource source = source(new Login(null, null, folder.resolve("missing"), null, null));

    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(source::current)
        .withMessageContaining("missing");
  }

  @Test
  void encodesAPassword() {
    assertThat(
            source(new Login(null, null, null, new Password("Aladdin", "open sesame"), null))
                .current()
                .authorization())
        .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  }

  @Test
  void isAnonymousWithoutALogin() {
    assertThat(source(Login.ANONYMOUS).current()).isEqualTo(new Credential(null, null, null));
  }

  private static CredentialSource source(Login login) {
    ClusterAccess access =
        new ClusterAccess(
            "a",
            "a",
            "kubeconfig",
            URI.create("https://a:1"),
            List.of(),
            false,
            null,
            null,
            true,
            login,
            null);
    return new CredentialSource(access, ExecPluginRun.ofProcess(), Clock.systemUTC());
  }
}
