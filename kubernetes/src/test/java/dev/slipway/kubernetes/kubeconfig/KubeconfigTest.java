package dev.slipway.kubernetes.kubeconfig;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.kubernetes.fault.FaultServer;
import dev.slipway.kubernetes.kubeconfig.ExecPlugin.InteractiveMode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {

  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().commonName("jane").rsa2048().build();

  @TempDir Path folder;
  private final Map<String, String> variables = new HashMap<>();

  @Nested
  class WhereItIsFound {

    @Test
    void theExplicitFileBeatsTheVariable() throws IOException {
      Path explicit = write("explicit", config("a", "https://explicit:1"));
      variables.put("KUBECONFIG", write("listed", config("a", "https://listed:1")).toString());

      assertThat(load(explicit, null).server()).hasToString("https://explicit:1");
    }

    @Test
    void theVariableBeatsTheHomeFolder() throws IOException {
      write(".kube/config", config("a", "https://home:1"));
      variables.put("KUBECONFIG", write("listed", config("a", "https://listed:1")).toString());

      assertThat(load(null, null).server()).hasToString("https://listed:1");
    }

    @Test
    void anEmptyVariableMeansTheHomeFolder() throws IOException {
      write(".kube/config", config("a", "https://home:1"));
      variables.put("KUBECONFIG", "");

      assertThat(load(null, null).server()).hasToString("https://home:1");
    }

    @Test
    void missingEmptyAndRepeatedEntriesOfTheListArePassedOver() throws IOException {
      Path file = write("listed", config("a", "https://listed:1"));
      variables.put("KUBECONFIG", ":" + folder.resolve("missing") + "::" + file + ":" + file);

      assertThat(load(null, null).server()).hasToString("https://listed:1");
    }

    @Test
    void theFirstFileOfTheListWinsEveryEntryAndTheCurrentContext() throws IOException {
      Path first =
          write(
              "first",
              """
              current-context: b
              clusters: [{name: shared, cluster: {server: "https://first:1"}}]
              """);
      Path second =
          write(
              "second",
              """
              current-context: a
              clusters:
              - name: shared
                cluster: {server: "https://second:1", tls-server-name: second}
              contexts:
              - {name: a, context: {cluster: other}}
              - {name: b, context: {cluster: shared}}
              """);
      variables.put("KUBECONFIG", first + ":" + second);

      ClusterAccess access = load(null, null);

      assertThat(access.contextName()).isEqualTo("b");
      assertThat(access.server()).hasToString("https://first:1");
      assertThat(access.tlsServerName()).isNull();
    }

    @Test
    void theServiceAccountIsTheLastResort() throws IOException {
      inPod();
      write("ca.crt", CERTIFICATE.certificatePem());

      ClusterAccess access = load(null, null);

      assertThat(access.contextName()).isEqualTo("in-cluster");
      assertThat(access.server()).hasToString("https://[fd00::1]:443");
      assertThat(access.login().tokenFile()).isEqualTo(folder.resolve("token"));
      assertThat(access.certificateAuthorities()).containsExactly(CERTIFICATE.certificate());
    }

    @Test
    void aKubeconfigBeatsTheServiceAccount() throws IOException {
      inPod();
      write(".kube/config", config("a", "https://home:1"));

      assertThat(load(null, null).server()).hasToString("https://home:1");
    }

    private void inPod() throws IOException {
      write("token", "pod-token");
      variables.put("KUBERNETES_SERVICE_HOST", "fd00::1");
      variables.put("KUBERNETES_SERVICE_PORT", "443");
    }

    @Test
    void withoutAnySaysWhereItLooked() {
      assertThat(problem(null, null))
          .contains("none was found (looked at " + folder.resolve(".kube/config") + ")")
          .contains("--kubeconfig");
    }

    @Test
    void anExplicitFileMustExist() {
      assertThat(problem(folder.resolve("missing"), null)).contains("there is no such file");
    }

    @Test
    void theContextCanBeChosen() throws IOException {
      Path file = write("two", config("a", "https://a:1") + "- {name: b, context: {cluster: a}}\n");

      assertThat(load(file, "b").contextName()).isEqualTo("b");
    }

    @Test
    void aMissingContextNamesThoseThereAre() throws IOException {
      Path file = write("one", config("a", "https://a:1"));

      assertThat(problem(file, "prod"))
          .isEqualTo("--context: there is no context \"prod\"; there are: a");
    }

    @Test
    void aMissingCurrentContextIsNamedWithItsPlace() throws IOException {
      Path file =
          write(
              "one",
              config("a", "https://a:1").replace("current-context: a", "current-context: gone"));

      assertThat(problem(file, null))
          .isEqualTo(file + ":1:18: there is no context \"gone\"; there are: a");
    }

    @Test
    void withoutACurrentContextTheContextsAreNamed() throws IOException {
      Path file = write("one", config("a", "https://a:1").replace("current-context: a", ""));

      assertThat(problem(file, null)).endsWith("give --context with one of: a");
    }
  }

  @Nested
  class TheCluster {

    @ParameterizedTest
    @CsvSource({
      "https://host:6443, https://host:6443",
      "https://host/k8s/clusters/c-1, https://host/k8s/clusters/c-1",
      "https://host/?a=b#c, https://host/",
      "HTTPS://host, https://host",
      "host:8080, http://host:8080",
      "https://[fd00::1]:6443, https://[fd00::1]:6443",
    })
    void hasAServer(String written, String server) throws IOException {
      assertThat(load(write("k", config("a", written)), null).server()).hasToString(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://host", "https://", "https://user:secret@host", "a b", "::"})
    void refusesAnotherServer(String written) throws IOException {
      assertThat(problem(write("k", config("a", written)), null))
          .contains("server: ")
          .doesNotContain("secret");
    }

    @Test
    void readsItsAuthoritiesFromAFileBesideTheKubeconfig() throws IOException {
      write(
          "pki/ca.crt",
          "a comment\n" + CERTIFICATE.certificatePem() + CERTIFICATE.certificatePem());

      ClusterAccess access = cluster("certificate-authority: pki/ca.crt, tls-server-name: inner");

      assertThat(access.certificateAuthorities()).hasSize(2);
      assertThat(access.tlsServerName()).isEqualTo("inner");
      assertThat(access.insecure()).isFalse();
    }

    @Test
    void prefersTheDataToTheFile() throws IOException {
      ClusterAccess access =
          cluster(
              "certificate-authority: missing, certificate-authority-data: "
                  + FaultServer.base64(CERTIFICATE.certificatePem()));

      assertThat(access.certificateAuthorities()).hasSize(1);
    }

    @Test
    void isInsecureOnlyWhenItSaysSo() throws IOException {
      assertThat(cluster("insecure-skip-tls-verify: true").insecure()).isTrue();
    }

    @Test
    void mayTurnCompressionOff() throws IOException {
      assertThat(cluster("disable-compression: true").compression()).isFalse();
      assertThat(cluster("disable-compression: false").compression()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "certificate-authority: missing.crt | there is no file",
          "certificate-authority-data: '%%' | expected base64",
          "certificate-authority-data: aGVsbG8= | no block -----BEGIN CERTIFICATE-----",
          "proxy-url: 'ftp://p' | expected http://host:port or socks5://host:port",
          "proxy-url: 'https://p:1' | not supported",
          "proxy-url: 'socks5://u:secret@p:1' | a SOCKS proxy with a password",
          "insecure-skip-tls-verify: maybe | expected true or false, found a string",
          "tls-server-name: 7 | expected a string, found a number; put it in quotes",
        })
    void refuses(String row) throws IOException {
      String[] cells = row.split(" \\| ");
      Path file = write("k", config("a", "https://a:1").replace("server:", cells[0] + ", server:"));

      assertThat(problem(file, null))
          .contains(file + ":3:")
          .contains(cells[1])
          .doesNotContain("secret");
    }

    @Test
    void refusesAnAuthorityWhereTheVerificationIsOff() throws IOException {
      write("ca.crt", CERTIFICATE.certificatePem());
      Path file =
          write(
              "k",
              config("a", "https://a:1")
                  .replace(
                      "server:",
                      "insecure-skip-tls-verify: true, certificate-authority: ca.crt, server:"));

      assertThat(problem(file, null)).contains("yet the verification is turned off");
    }

    @Test
    void takesItsProxyBeforeThatOfTheEnvironment() throws IOException {
      variables.put("HTTPS_PROXY", "http://environment:3128");

      assertThat(cluster("proxy-url: 'socks5://own:1080'").proxy())
          .hasToString("socks5://own:1080");
      assertThat(cluster("tls-server-name: x").proxy()).hasToString("http://environment:3128");
    }

    private ClusterAccess cluster(String fields) throws IOException {
      return load(
          write("k", config("a", "https://a:1").replace("server:", fields + ", server:")), null);
    }
  }

  @Nested
  class TheUser {

    @Test
    void mayBeNobody() throws IOException {
      ClusterAccess access = load(write("k", config("a", "https://a:1")), null);

      assertThat(access.login()).isEqualTo(ClusterAccess.Login.ANONYMOUS);
    }

    @Test
    void hasATokenAndATokenFile() throws IOException {
      ClusterAccess.Login login = user("token: abc, tokenFile: pki/token").login();

      assertThat(login.token()).isEqualTo("abc");
      assertThat(login.tokenFile()).isEqualTo(folder.resolve("pki/token"));
      assertThat(login.toString()).doesNotContain("abc");
    }

    @Test
    void hasAPassword() throws IOException {
      ClusterAccess.Login login = user("username: jane, password: hidden").login();

      assertThat(login.password()).isEqualTo(new ClusterAccess.Password("jane", "hidden"));
      assertThat(String.valueOf(login.password())).doesNotContain("hidden");
    }

    @Test
    void hasACertificateInFilesOrData() throws IOException {
      write("pki/c.crt", CERTIFICATE.certificatePem());
      write("pki/c.key", CERTIFICATE.privateKeyPkcs1Pem());

      ClusterAccess.Login files =
          user("client-certificate: pki/c.crt, client-key: pki/c.key").login();
      ClusterAccess.Login data =
          user("client-certificate-data: %s, client-key-data: %s"
                  .formatted(
                      FaultServer.base64(CERTIFICATE.certificatePem()),
                      FaultServer.base64(CERTIFICATE.privateKeyPkcs8Pem())))
              .login();

      assertThat(files).isEqualTo(data);
      assertThat(requireNonNull(files.certificate()).chain())
          .containsExactly(CERTIFICATE.certificate());
    }

    @Test
    void sendsNoCredentialsWithoutTls() throws IOException {
      Path file = write("k", config("a", "http://a:1") + "users: [{name: u, user: {token: t}}]\n");

      assertThat(load(file, null).login()).isEqualTo(ClusterAccess.Login.ANONYMOUS);
    }

    @Test
    void actsAsSomebodyElse() throws IOException {
      Impersonation as =
          user("token: t, as: jane, as-uid: '7', as-groups: [dev], as-user-extra: {k: [v, w]}")
              .impersonation();

      assertThat(as)
          .isEqualTo(
              new Impersonation("jane", "7", List.of("dev"), Map.of("k", List.of("v", "w"))));
    }

    @Test
    void runsAPlugin() throws IOException {
      ExecPlugin plugin =
          user("exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: bin/login,"
                  + " args: [get, token], env: [{name: A, value: b}], provideClusterInfo: true,"
                  + " installHint: \"get it \\e[1mhere\"}")
              .login()
              .plugin();

      assertThat(plugin)
          .isEqualTo(
              new ExecPlugin(
                  "client.authentication.k8s.io/v1beta1",
                  folder.resolve("bin/login").toString(),
                  List.of("get", "token"),
                  Map.of("A", "b"),
                  true,
                  InteractiveMode.IF_AVAILABLE,
                  "get it [1mhere",
                  null));
    }

    @Test
    void prefersATokenToAPlugin() throws IOException {
      assertThat(
              user("token: t, exec: {apiVersion: client.authentication.k8s.io/v1beta1,"
                      + " command: login}")
                  .login()
                  .plugin())
          .isNull();
    }

    @Test
    void handsTheClustersExtensionToThePlugin() throws IOException {
      Path file =
          write(
              "k",
              """
              current-context: a
              clusters:
              - name: a
                cluster:
                  server: https://a:1
                  extensions:
                  - name: client.authentication.k8s.io/exec
                    extension: {audience: x, list: [1, true, null, 0x10]}
              users:
              - name: u
                user:
                  exec: {apiVersion: client.authentication.k8s.io/v1, command: c,
                         interactiveMode: Never}
              contexts:
              - {name: a, context: {cluster: a, user: u}}
              """);

      assertThat(requireNonNull(load(file, null).login().plugin()).clusterConfig())
          .isEqualTo("{\"audience\":\"x\",\"list\":[1,true,null,\"0x10\"]}");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "token: secret, username: u | both a token and a password",
          "tokenFile: missing | the file",
          "token: 'sec ret' | cannot stand in a header",
          "token: 12345 | expected a string, found a number; put it in quotes",
          "client-certificate: c.crt | there is no file",
          "client-certificate-data: aGVsbG8= | needs its key",
          "client-certificate-data: aGVsbG8=, client-key-data: aGVsbG8= | PRIVATE KEY-----",
          "auth-provider: {name: oidc} | the built-in auth provider \"oidc\" was removed",
          "exec: {command: c} | expected client.authentication.k8s.io/v1 or v1beta1",
          "exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: c} | removed",
          "exec: {apiVersion: client.authentication.k8s.io/v2, command: c} | found client.",
          "exec: {apiVersion: client.authentication.k8s.io/v1, command: c} | interactiveMode",
          "exec: {apiVersion: client.authentication.k8s.io/v1beta1} | command: expected",
          "exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: c, interactiveMode: x}"
              + " | expected Never, IfAvailable or Always",
          "exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: c, env: [{value: x}]}"
              + " | the name of an environment variable",
          "as-groups: [a] | need a user",
        })
    void refuses(String row) throws IOException {
      String[] cells = row.split(" \\| ");
      Path file = write("k", config("a", "https://a:1") + user(cells, 0));

      assertThat(problem(file, null))
          .contains(file + ":6:")
          .contains(cells[1])
          .doesNotContain("secret")
          .doesNotContain("sec ret")
          .doesNotContain("12345");
    }

    private ClusterAccess user(String fields) throws IOException {
      return load(write("k", config("a", "https://a:1") + user(new String[] {fields}, 0)), null);
    }

    private String user(String[] cells, int cell) {
      return "users: [{name: u, user: {" + cells[cell] + "}}]\n";
    }
  }

  @Nested
  class Problems {

    @Test
    void areToldAllAtOnce() throws IOException {
      Path file =
          write(
              "k",
              """
              current-context: a
              clusters:
              - name: a
                cluster: {server: "ftp://a", certificate-authority: missing}
              users:
              - name: u
                user: {token: 7, auth-provider: {name: gcp}}
              contexts:
              - {name: a, context: {cluster: a, user: u}}
              """);

      assertThat(problems(file, null))
          .extracting(Problem::place)
          .containsExactlyInAnyOrder(
              file + ":4:21", file + ":4:55", file + ":7:17", file + ":7:35");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "hello | expected a kubeconfig (kind Config), found a string",
          "- a | expected a kubeconfig (kind Config), found a sequence",
          "kind: Pod | expected Config, found Pod",
          "apiVersion: v2 | expected v1, found v2",
          "clusters: {} | expected a sequence, found a mapping",
          "clusters: [a] | expected a mapping, found a string",
          "clusters: [{cluster: {}}] | expected the name of the cluster",
          "clusters: [{name: a}, {name: a}] | stands already in line 1",
          "a: [ | expected YAML",
          "a: b: c | expected YAML",
        })
    void nameThePlaceInTheFile(String row) throws IOException {
      String[] cells = row.split(" \\| ");
      Path file = write("k", cells[0]);

      assertThat(problem(file, null)).contains(file + ":").contains(cells[1]);
    }

    @Test
    void ofAnEmptyFile() throws IOException {
      assertThat(problem(write("k", ""), null)).contains("found nothing in it");
      assertThat(problem(write("k", " \n\n"), null)).contains("found nothing in it");
    }

    @Test
    void ofAFolder() {
      assertThat(problem(folder, null)).contains("expected a file, found a folder");
    }

    @Test
    void neverQuoteWhatMayBeAToken() throws IOException {
      Path file = write("k", "{\"users\": [{\"name\": \"u\", \"user\": {\"token\": eyJhbGciOi}}]}");

      assertThat(problem(file, null)).contains("expected JSON").doesNotContain("eyJ");
    }

    @Test
    void ofAUserOrClusterThatIsNotThere() throws IOException {
      Path noUser = write("k", config("a", "https://a:1"));
      Path noCluster =
          write("l", "current-context: a\ncontexts: [{name: a, context: {cluster: gone}}]\n");
      Files.writeString(noUser, Files.readString(noUser).replace("user: u", "user: gone"));

      assertThat(problem(noUser, null)).contains("there is no user \"gone\"");
      assertThat(problem(noCluster, null)).contains("there is no cluster \"gone\"");
    }
  }

  /** Line 3 has the cluster; a user list appended stands in line 6. */
  private static String config(String name, String server) {
    String user = "user: u";
    return """
    current-context: %1$s
    clusters:
    - {name: %1$s, cluster: {server: "%2$s"}}
    contexts:
    - {name: %1$s, context: {cluster: %1$s, %3$s}}
    """
        .formatted(name, server, user);
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    String users =
        content.contains("user: u}") && !content.contains("users:") ? "users: [{name: u}]\n" : "";
    return Files.writeString(file, content + users);
  }

  private ClusterAccess load(@Nullable Path explicit, @Nullable String context) {
    return Kubeconfig.load(explicit, context, new Environment(variables, folder, folder));
  }

  private List<Problem> problems(@Nullable Path explicit, @Nullable String context) {
    InvalidInputException e =
        catchThrowableOfType(InvalidInputException.class, () -> load(explicit, context));
    assertThat(e).isNotNull();
    return e.problems();
  }

  private String problem(@Nullable Path explicit, @Nullable String context) {
    return String.join("\n", problems(explicit, context).stream().map(Problem::toString).toList());
  }
}
