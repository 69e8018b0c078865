package dev.slipway.stacks.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.registry.Login.Password;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins as {@code docker login} and its friends leave them behind. */
class LoginsTest {

  private static final Repository REPOSITORY = Repository.parse("reg.example.org:5000/kaas/stacks");

  @TempDir Path folder;

  private final Map<String, String> environment = new TreeMap<>();

  private Login login(String config) throws IOException {
    Files.writeString(folder.resolve("config.json"), config);
    environment.put("DOCKER_CONFIG", folder.toString());
    return new Logins(environment).of(REPOSITORY);
  }

  private static String auth(String userAndPassword) {
    return Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  private static String auths(String key, String userAndPassword) {
    return "{\"auths\": {\"" + key + "\": {\"auth\": \"" + auth(userAndPassword) + "\"}}}";
  }

  @Test
  void whoHasNoneIsAnonymousAndIsToldWhereItWasSought() throws Exception {
    environment.put("HOME", folder.toString());

    assertThat(new Logins(environment).of(REPOSITORY))
        .isInstanceOf(Login.Anonymous.class)
        .satisfies(login -> assertThat(login.origin()).contains(".docker/config.json"));
  }

  @Test
  void aPasswordMayHoldColonsAndMoreThanAscii() throws Exception {
    assertThat(login(auths("reg.example.org:5000", "robot$ci:pa:ss:wörd")))
        .isEqualTo(
            new Password(folder.resolve("config.json").toString(), "robot$ci", "pa:ss:wörd"));
  }

  @Test
  void keysMayBeAddressesAndFolders() throws Exception {
    for (String key :
        new String[] {
          "https://reg.example.org:5000",
          "https://reg.example.org:5000/v1/",
          "https://reg.example.org:5000/v2/",
          "reg.example.org:5000/kaas",
          "reg.example.org:5000/kaas/stacks"
        }) {
      assertThat(login(auths(key, "u:p"))).as(key).isInstanceOf(Password.class);
    }
    assertThat(login(auths("reg.example.org", "u:p"))).isInstanceOf(Login.Anonymous.class);
    assertThat(login(auths("reg.example.org:5000/other", "u:p")))
        .isInstanceOf(Login.Anonymous.class);
  }

  @Test
  void theMostSpecialKeyCounts() throws Exception {
    Login login =
        login(
            "{\"auths\": {\"reg.example.org:5000\": {\"auth\": \""
                + auth("all:1")
                + "\"}, \"reg.example.org:5000/kaas\": {\"auth\": \""
                + auth("kaas:2")
                + "\"}}}");

    assertThat(login).isInstanceOf(Password.class);
    assertThat(((Password) login).user()).isEqualTo("kaas");
  }

  @Test
  void tokensOfBothKinds() throws Exception {
    assertThat(login("{\"auths\": {\"reg.example.org:5000\": {\"identitytoken\": \"refresh\"}}}"))
        .isInstanceOf(Login.IdentityToken.class);
    assertThat(login("{\"auths\": {\"reg.example.org:5000\": {\"registrytoken\": \"jwt\"}}}"))
        .isInstanceOf(Login.Bearer.class);
  }

  @Test
  void csctlsVariablesAreForTheRegistryTheyName() throws Exception {
    environment.put("OCI_REGISTRY", "reg.example.org:5000");
    environment.put("OCI_USERNAME", "robot");
    environment.put("OCI_PASSWORD", "secret");
    assertThat(new Logins(environment).of(REPOSITORY))
        .isEqualTo(new Password("OCI_USERNAME and OCI_PASSWORD", "robot", "secret"));

    environment.put("OCI_ACCESS_TOKEN", "ghp_x");
    assertThat(new Logins(environment).of(REPOSITORY))
        .isEqualTo(new Login.Bearer("OCI_ACCESS_TOKEN", auth("ghp_x")));

    assertThat(new Logins(environment).of(Repository.parse("other.example.org/a")))
        .isInstanceOf(Login.Anonymous.class);
    environment.remove("OCI_ACCESS_TOKEN");
    environment.remove("OCI_PASSWORD");
    assertThatThrownBy(() -> new Logins(environment).of(REPOSITORY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("OCI_PASSWORD");
  }

  @Test
  void aHelperIsAskedForTheServer() throws Exception {
    helper(
        "#!/bin/sh\nread server\n[ \"$1\" = get ] || exit 9\n"
            + "echo \"{\\\"ServerURL\\\":\\\"$server\\\",\\\"Username\\\":\\\"u\\\",\\\"Secret\\\":\\\"for-$server\\\"}\"\n");
    assertThat(helped("{\"credHelpers\": {\"reg.example.org:5000\": \"slipwaytest\"}}"))
        .isInstanceOf(Password.class)
        .satisfies(login ->
            assertThat(((Password) login).password()).isEqualTo("for-reg.example.org:5000"));
    assertThat(helped("{\"credsStore\": \"slipwaytest\"}")).isInstanceOf(Password.class);
  }

  @Test
  void aHelperMayHaveNoLoginOrARefreshToken() throws Exception {
    helper("#!/bin/sh\necho 'credentials not found in native keychain'\nexit 1\n");
    assertThat(helped("{\"credsStore\": \"slipwaytest\"}")).isInstanceOf(Login.Anonymous.class);
    helper("#!/bin/sh\necho '{\"Username\":\"<token>\",\"Secret\":\"t\"}'\n");
    assertThat(helped("{\"credsStore\": \"slipwaytest\"}")).isInstanceOf(Login.IdentityToken.class);
  }

  @Test
  void aHelperThatFailsIsNamedAndItsWordsAreNot() throws Exception {
    helper("#!/bin/sh\necho 'the secret is hunter2'\nexit 3\n");
    assertThatThrownBy(() -> helped("{\"credsStore\": \"slipwaytest\"}"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("docker-credential-slipwaytest")
        .hasMessageContaining("exit code 3")
        .hasMessageNotContaining("hunter2");
    helper("#!/bin/sh\necho 'hunter2'\n");
    assertThatThrownBy(() -> helped("{\"credsStore\": \"slipwaytest\"}"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> helped("{\"credsStore\": \"not-there\"}"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("cannot be started");
    assertThatThrownBy(() -> helped("{\"credsStore\": \"../../bin/sh\"}"))
        .isInstanceOf(InvalidInputException.class);
  }

  private void helper(String script) throws IOException {
    Path program = folder.resolve("docker-credential-slipwaytest");
    Files.writeString(program, script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  private Login helped(String config) throws IOException {
    Files.writeString(folder.resolve("config.json"), config);
    environment.put("DOCKER_CONFIG", folder.toString());
    return new Logins(environment, new CredentialProgram(environment, folder)).of(REPOSITORY);
  }

  @Test
  void brokenFilesAreNamedAndSecretsAreNot() {
    for (String config :
        new String[] {
          "[]",
          "{",
          "not json",
          "{\"auths\": {\"reg.example.org:5000\": {\"auth\": \"hunter2!\"}}}",
          "{\"auths\": {\"reg.example.org:5000\": {\"auth\": \"" + auth("hunter2") + "\"}}}"
        }) {
      assertThatThrownBy(() -> login(config))
          .as(config)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("config.json")
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void nothingShowsASecret() {
    assertThat(new Password("o", "u", "hunter2").toString()).doesNotContain("hunter2");
    assertThat(new Login.IdentityToken("o", "hunter2").toString()).doesNotContain("hunter2");
    assertThat(new Login.Bearer("o", "hunter2").toString()).doesNotContain("hunter2");
  }
}
