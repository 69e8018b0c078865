package dev.slipway.kubernetes.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.ExecPlugin;
import dev.slipway.kubernetes.kubeconfig.ExecPlugin.InteractiveMode;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.http.HttpProxy;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExecPluginRunTest {

  private static final String V1 = "client.authentication.k8s.io/v1";

  @TempDir Path folder;

  @Test
  void takesTheTokenAndItsExpiry() throws IOException {
    Credential credential =
        run(
            """
            echo '{"apiVersion":"%s","kind":"ExecCredential","status":
            {"token":"abc","expirationTimestamp":"2026-11-21T13:00:00Z"}}'
            """
                .formatted(V1));

    assertThat(credential)
        .isEqualTo(new Credential("Bearer abc", null, Instant.parse("2026-11-21T13:00:00Z")));
    assertThat(credential.toString()).doesNotContain("abc");
  }

  @Test
  void takesACertificate() throws IOException {
    HeldCertificate held = new HeldCertificate.Builder().commonName("jane").build();
    Path answer =
        Files.writeString(
            folder.resolve("answer"),
            """
            {"apiVersion":"%s","kind":"ExecCredential","status":
            {"clientCertificateData":"%s","clientKeyData":"%s"}}\
            """
                .formatted(
                    V1,
                    held.certificatePem().replace("\n", "\\n"),
                    held.privateKeyPkcs8Pem().replace("\n", "\\n")));

    Credential credential = run("cat " + answer);

    assertThat(credential.authorization()).isNull();
    assertThat(credential.certificate())
        .isEqualTo(
            new ClusterAccess.ClientCertificate(
                List.of(held.certificate()), held.keyPair().getPrivate()));
  }

  @Test
  void handsOverArgumentsEnvironmentAndWhatItIsAbout() throws IOException {
    Path seen = folder.resolve("seen");
    ExecPlugin plugin =
        new ExecPlugin(
            V1,
            script(
                    """
                    printf '%%s|%%s|%%s\\n%%s\\n' "$1" "$2" "$OWN" "$KUBERNETES_EXEC_INFO" > %s
                    echo '{"apiVersion":"%s","kind":"ExecCredential","status":{"token":"t"}}'
                    """
                        .formatted(seen, V1))
                .toString(),
            List.of("get", "a token"),
            Map.of("OWN", "value"),
            true,
            InteractiveMode.NEVER,
            "",
            "{\"audience\":\"x\"}");

    runs(false).credential(plugin, access());

    assertThat(Files.readAllLines(seen))
        .containsExactly(
            "get|a token|value",
            "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
                + "\"spec\":{\"cluster\":{\"server\":\"https://a:1\",\"tls-server-name\":\"inner\","
                + "\"proxy-url\":\"http://proxy:1\",\"disable-compression\":true,"
                + "\"config\":{\"audience\":\"x\"}},\"interactive\":false}}");
  }

  @Test
  void tellsNothingAboutTheClusterUnlessAsked() throws IOException {
    Path seen = folder.resolve("seen");

    run(
        """
        echo "$KUBERNETES_EXEC_INFO" > %s
        echo '{"apiVersion":"%s","kind":"ExecCredential","status":{"token":"t"}}'
        """
            .formatted(seen, V1));

    assertThat(Files.readString(seen)).contains("\"interactive\":false").doesNotContain("cluster");
  }

  @Test
  void letsThePluginTalkToTheUser() throws IOException {
    Path messages = folder.resolve("messages");
    ExecPluginRun runs =
        new ExecPluginRun(
            Duration.ofSeconds(20), Duration.ofSeconds(20), false, Redirect.to(messages.toFile()));

    runs.credential(
        plugin(
            script(
                    """
                    echo 'open https://login.example.org' >&2
                    echo '{"apiVersion":"%s","kind":"ExecCredential","status":{"token":"t"}}'
                    """
                        .formatted(V1))
                .toString(),
            InteractiveMode.NEVER),
        access());

    assertThat(messages).hasContent("open https://login.example.org");
  }

  @Test
  void namesTheExitCode() throws IOException {
    assertThat(failure("echo very-secret; exit 3"))
        .hasMessageContaining("failed with exit code 3")
        .hasMessageNotContaining("very-secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "very-secret",
        "{\"token\": very-secret}",
        "{\"kind\":\"ExecCredential\"",
        "[]",
        "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"Pod\"}",
        "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\"}",
        "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
            + "\"status\":{}}",
        "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
            + "\"status\":{\"clientKeyData\":\"very-secret\"}}",
        "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
            + "\"status\":{\"clientKeyData\":\"very-secret\",\"clientCertificateData\":\"x\"}}",
        "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
            + "\"status\":{\"token\":\"very-secret \"}}",
        "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
            + "\"status\":{\"token\":\"very-secret\",\"expirationTimestamp\":\"soon\"}}",
        "{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"kind\":\"ExecCredential\","
            + "\"status\":{\"token\":\"very-secret\"}}",
      })
  void refusesGarbageWithoutShowingIt(String output) throws IOException {
    EnvironmentException failure = failure("cat <<'END'\n" + output + "\nEND");

    assertThat(failure).hasMessageStartingWith("the exec plugin ");
    assertThat(failure.toString() + failure.remedy() + failure.getCause())
        .doesNotContain("very-secret");
  }

  @Test
  void endsAPluginThatHangsWithAllItsChildren() throws IOException {
    Path child = folder.resolve("child");
    ExecPluginRun impatient =
        new ExecPluginRun(Duration.ofSeconds(1), Duration.ofSeconds(1), false, Redirect.DISCARD);
    ExecPlugin hanging =
        plugin(
            script("sleep 60 &\necho $! > " + child + "\nwait").toString(), InteractiveMode.NEVER);

    EnvironmentException failure =
        catchThrowableOfType(
            EnvironmentException.class, () -> impatient.credential(hanging, access()));

    assertThat(failure).hasMessageContaining("gave no credentials within 1 s");
    long pid = Long.parseLong(Files.readString(child).strip());
    assertThat(ProcessHandle.of(pid).map(p -> p.onExit().join())).isNotNull();
  }

  @Test
  void givesTheInstallHintWhereThereIsNoSuchProgram() {
    ExecPlugin missing =
        new ExecPlugin(
            V1,
            "slipway-no-such-plugin",
            List.of(),
            Map.of(),
            false,
            InteractiveMode.NEVER,
            "get it with: apt install it",
            null);

    EnvironmentException failure =
        catchThrowableOfType(
            EnvironmentException.class, () -> runs(false).credential(missing, access()));

    assertThat(failure).hasMessageContaining("there is no such program");
    assertThat(failure.remedy()).isEqualTo("get it with: apt install it");
  }

  @Test
  void refusesAPluginThatMustAskWhereNobodyCanAnswer() {
    EnvironmentException failure =
        catchThrowableOfType(
            EnvironmentException.class,
            () -> runs(false).credential(plugin("login", InteractiveMode.ALWAYS), access()));

    assertThat(failure).hasMessageContaining("standard input is not a terminal");
  }

  private Credential run(String body) throws IOException {
    return runs(false).credential(plugin(script(body).toString(), InteractiveMode.NEVER), access());
  }

  private EnvironmentException failure(String body) throws IOException {
    Path script = script(body);
    return catchThrowableOfType(
        EnvironmentException.class,
        () -> runs(false).credential(plugin(script.toString(), InteractiveMode.NEVER), access()));
  }

  private static ExecPluginRun runs(boolean terminal) {
    return new ExecPluginRun(
        Duration.ofSeconds(20), Duration.ofSeconds(20), terminal, Redirect.DISCARD);
  }

  private static ExecPlugin plugin(String command, InteractiveMode mode) {
    return new ExecPlugin(V1, command, List.of(), Map.of(), false, mode, "", null);
  }

  private static ClusterAccess access() {
    return new ClusterAccess(
        "a",
        "a",
        "kubeconfig",
        URI.create("https://a:1"),
        List.of(),
        false,
        "inner",
        new HttpProxy(URI.create("http://proxy:1")),
        false,
        ClusterAccess.Login.ANONYMOUS,
        null);
  }

  private Path script(String body) throws IOException {
    Path script = Files.writeString(folder.resolve("plugin"), "#!/bin/sh\n" + body);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
