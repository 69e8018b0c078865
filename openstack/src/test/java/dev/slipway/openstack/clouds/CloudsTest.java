package dev.slipway.openstack.clouds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.openstack.clouds.CloudAccess.ApplicationCredential;
import dev.slipway.openstack.clouds.CloudAccess.Domain;
import dev.slipway.openstack.clouds.CloudAccess.Password;
import dev.slipway.openstack.clouds.CloudAccess.ProjectScope;
import dev.slipway.openstack.clouds.CloudAccess.Token;
import dev.slipway.openstack.clouds.CloudAccess.User;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudsTest {

  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().commonName("jane").rsa2048().build();

  private static final String SECRET = "s3cret-value";

  private static final String AUTH =
      """
          auth_url: https://keystone.example.org:5000/v3
          username: jane
          user_domain_name: Default
          password: %s
          project_name: demo
          project_domain_name: Default
      """
          .formatted(SECRET);

  @TempDir Path folder;
  private final Map<String, String> variables = new HashMap<>();

  @Nested
  class WhereItIsFound {

    @Test
    void theVariableBeatsTheWorkingFolder() throws IOException {
      Path other = write("other/my.yaml", "clouds:\n" + cloud("a", "one", ""));
      write("work/clouds.yaml", "clouds:\n" + cloud("a", "two", ""));
      variables.put("OS_CLIENT_CONFIG_FILE", other.toString());

      assertThat(load(null).region()).isEqualTo("one");
    }

    @Test
    void theWorkingFolderBeatsTheHomeFolderBeatsTheSite() throws IOException {
      write("etc/clouds.yaml", "clouds:\n" + cloud("a", "site", ""));
      assertThat(load(null).region()).isEqualTo("site");
      write("home/.config/openstack/clouds.yml", "clouds:\n" + cloud("a", "home", ""));
      assertThat(load(null).region()).isEqualTo("home");
      write("xdg/openstack/clouds.yaml", "clouds:\n" + cloud("a", "xdg", ""));
      variables.put("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
      assertThat(load(null).region()).isEqualTo("xdg");
      write("work/clouds.yaml", "clouds:\n" + cloud("a", "work", ""));
      assertThat(load(null).region()).isEqualTo("work");
    }

    @Test
    void jsonIsReadToo() throws IOException {
      write(
          "work/clouds.json",
          """
          {"clouds": {"a": {"auth": {"auth_url": "https://k/v3", "application_credential_id": "i",
           "application_credential_secret": "s"}, "auth_type": "v3applicationcredential"}}}
          """);

      assertThat(load(null).login()).isEqualTo(new ApplicationCredential("i", null, null, "s"));
    }

    @Test
    void theOnlyCloudNeedsNoName() throws IOException {
      clouds(cloud("a", "r", ""));

      assertThat(load(null).name()).isEqualTo("a");
    }

    @Test
    void severalCloudsNeedAName() throws IOException {
      clouds(cloud("a", "r", "") + cloud("b-2", "r2", ""));

      assertThat(problems(null)).contains("because there are several; give one of: a, b-2");
      variables.put("OS_CLOUD", "b-2");
      assertThat(load(null).region()).isEqualTo("r2");
      assertThat(load("a").region()).isEqualTo("r");
      assertThat(problems("c")).isEqualTo("--cloud: there is no cloud \"c\"; there are: a, b-2");
    }

    @Test
    void withoutAnySaysWhereItLooked() {
      assertThat(problems(null))
          .contains(folder.resolve("work/clouds.yaml").toString())
          .contains(folder.resolve("home/.config/openstack/clouds.yaml").toString())
          .contains("OS_AUTH_URL");
    }

    @Test
    void aBrokenFileIsNotPassedOver() throws IOException {
      write("etc/clouds.yaml", "clouds:\n" + cloud("a", "site", ""));
      Path broken = write("work/clouds.yaml", "clouds: [\n");

      assertThat(problems(null)).startsWith(broken.toString()).contains("expected YAML");
    }
  }

  @Nested
  class Layers {

    @Test
    void secureYamlHoldsWhatShouldNotBeShared() throws IOException {
      clouds(cloud("a", "r", "").replace(SECRET, "wrong"));
      write("home/.config/openstack/secure.yaml", "clouds: {a: {auth: {password: right}}}");

      CloudAccess access = load(null);

      assertThat(((Password) access.login()).password()).isEqualTo("right");
      assertThat(access.origin()).isEqualTo(folder.resolve("work/clouds.yaml").toString());
    }

    @Test
    void aProfileLiesUnderTheEntry() throws IOException {
      write(
          "home/.config/openstack/clouds-public.yaml",
          """
          public-clouds:
            nimbus:
              auth: {auth_url: "https://{region_name}.nimbus.example/v3", user_domain_name: Nimbus}
              region_name: east
              interface: internal
          """);
      clouds(
          "  a:\n    profile: nimbus\n    region_name: west\n    auth: {user_id: u, password: p}\n");

      CloudAccess access = load(null);

      assertThat(access.identity()).hasToString("https://west.nimbus.example/v3");
      assertThat(access.interfaces()).containsExactly("internal");
    }

    @ParameterizedTest
    @CsvSource({
      "https://vendor.example/profile, a profile is not fetched from a URL",
      "nimbus, there is no clouds-public.yaml",
    })
    void aProfileThatIsNotThereIsAProblem(String profile, String problem) throws IOException {
      clouds(cloud("a", "r", "    profile: " + profile + "\n"));

      assertThat(problems(null)).contains("clouds.yaml:").contains(problem);
    }

    @Test
    void mergeKeysAndAnchorsAreResolved() throws IOException {
      write(
          "work/clouds.yaml",
          """
          defaults: &defaults
            interface: internal
            region_name: r
            auth: &auth {auth_url: "https://k/v3", user_id: u, password: p}
          clouds:
            a:
              <<: *defaults
              interface: public
            b:
              <<: [{region_name: other}, *defaults]
          """);

      assertThat(load("a").interfaces()).containsExactly("public");
      assertThat(load("a").identity()).hasToString("https://k/v3");
      assertThat(load("b").region()).isEqualTo("other");
      assertThat(load("b").interfaces()).containsExactly("internal");
    }

    @Test
    void theVariablesAreACloudOfTheirOwn() throws IOException {
      clouds(cloud("a", "r", ""));
      variables.putAll(
          Map.of(
              "OS_AUTH_URL", "https://k:5000",
              "OS_USERNAME", "jane",
              "OS_PASSWORD", SECRET,
              "OS_PROJECT_ID", "42",
              "OS_USER_DOMAIN_NAME", "Default",
              "OS_REGION_NAME", "env",
              "OS_IDENTITY_API_VERSION", "3"));

      CloudAccess access = load(null);

      assertThat(access.name()).isEqualTo("envvars");
      assertThat(access.identity()).hasToString("https://k:5000/v3");
      assertThat(access.region()).isEqualTo("env");
      assertThat(access.login())
          .isEqualTo(
              new Password(
                  new User(null, "jane", new Domain(null, "Default")),
                  SECRET,
                  new ProjectScope("42", null, null)));
      variables.put("OS_CLOUD", "a");
      variables.put("OS_REGION_NAME", "r");
      assertThat(load(null).name()).isEqualTo("a");
    }

    @Test
    void aVariableIsNamedWhereItIsWrong() {
      variables.putAll(Map.of("OS_AUTH_URL", "ftp://k", "OS_TOKEN", "t", "OS_AUTH_TYPE", "token"));

      assertThat(problems(null)).startsWith("OS_AUTH_URL: auth_url: expected an address");
    }

    @Test
    void selectorsAloneAreNoCloud() throws IOException {
      clouds(cloud("a", "r", ""));
      variables.put("OS_REGION_NAME", "r");

      assertThat(load(null).name()).isEqualTo("a");
    }
  }

  @Nested
  class TheLogin {

    @Test
    void byNameAndDomain() throws IOException {
      clouds(cloud("a", "r", ""));

      assertThat(load(null).login())
          .isEqualTo(
              new Password(
                  new User(null, "jane", new Domain(null, "Default")),
                  SECRET,
                  new ProjectScope(null, "demo", new Domain(null, "Default"))));
    }

    @Test
    void byAnApplicationCredentialOfAUser() throws IOException {
      auth(
          "v3applicationcredential",
          "application_credential_name: n, application_credential_secret: s, username: jane,"
              + " user_domain_id: default");

      assertThat(load(null).login())
          .isEqualTo(
              new ApplicationCredential(
                  null, "n", new User(null, "jane", new Domain("default", null)), "s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "v3token"})
    void byAToken(String type) throws IOException {
      auth(type, "token: t, project_id: p");

      assertThat(load(null).login()).isEqualTo(new Token("t", new ProjectScope("p", null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain_name: D", "default_domain_name: D", "domain-name: D"})
    void oneDomainServesUserAndProject(String domain) throws IOException {
      auth("password", "username: jane, password: p, project_name: demo, " + domain);

      Domain expected = new Domain(null, "D");
      assertThat(load(null).login())
          .isEqualTo(
              new Password(
                  new User(null, "jane", expected), "p", new ProjectScope(null, "demo", expected)));
    }

    @Test
    void idsThatLookLikeNumbersStayAsTheyAreWritten() throws IOException {
      auth("password", "user_id: 0123, password: 0777, project_id: 1e3");

      assertThat(load(null).login())
          .isEqualTo(
              new Password(
                  new User("0123", null, null), "0777", new ProjectScope("1e3", null, null)));
    }

    @ParameterizedTest
    @CsvSource({
      "v3totp, '', a second factor",
      "v3oidcpassword, '', expected password",
      "password, 'system_scope: all', system scope sees none",
      "password, 'passcode: 1', a second factor",
      "password, 'user_id: u', password: expected the user's password",
      "password, 'username: u', user_domain_name: expected the domain of the user",
      "password, 'user_id: u, project_name: p', project_domain_name: expected the domain",
      "v3applicationcredential, '', application_credential_secret: expected",
      "v3applicationcredential, '', application_credential_id: expected",
      "token, '', token: expected a token",
    })
    void whatIsMissingOrNotSpokenIsNamed(String type, String auth, String problem)
        throws IOException {
      auth(type, auth.isEmpty() ? "x: y" : auth);

      assertThat(problems(null)).contains("clouds.yaml:").contains(problem);
    }

    @Test
    void allProblemsComeAtOnceAndShowNoSecret() throws IOException {
      clouds(
          cloud(
                  "a",
                  "r",
                  "    interface: secret-side\n    verify: [1]\n    identity_api_version: 2\n")
              .replace("https://keystone", "https://jane:" + SECRET + "@keystone"));

      assertThat(problems(null).lines()).hasSize(4);
      assertThat(problems(null)).doesNotContain(SECRET, "secret-side");
    }

    @Test
    void nothingPrintsASecret() throws IOException {
      clouds(cloud("a", "r", ""));

      CloudAccess access = load(null);

      assertThat(access + " " + access.login() + " " + environment()).doesNotContain(SECRET);
    }
  }

  @Nested
  class TheRest {

    @ParameterizedTest
    @CsvSource({
      "https://k:5000/v3, https://k:5000/v3",
      "https://k:5000/v3/, https://k:5000/v3",
      "https://k:5000, https://k:5000/v3",
      "https://k/identity, https://k/identity/v3",
      "HTTPS://k/v3, https://k/v3",
    })
    void keystoneIsFoundWithAndWithoutItsVersion(String written, String identity)
        throws IOException {
      clouds(cloud("a", "r", "").replace("https://keystone.example.org:5000/v3", written));

      assertThat(load(null).identity()).hasToString(identity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://k:5000/v2.0", "k:5000", "ftp://k", "https://{nowhere}/v3"})
    void keystoneElsewhereIsRefused(String written) throws IOException {
      clouds(cloud("a", "r", "").replace("https://keystone.example.org:5000/v3", written));

      assertThat(problems(null)).contains("auth_url: ");
    }

    @ParameterizedTest
    @CsvSource({
      "'', false",
      "'verify: true', false",
      "'verify: false', true",
      "'verify: no', true",
      "'insecure: true', true",
      "'insecure: false', false",
    })
    void serversAreVerifiedUnlessTheEntrySaysNo(String line, boolean insecure) throws IOException {
      clouds(cloud("a", "r", line.isEmpty() ? "" : "    " + line + "\n"));

      assertThat(load(null).tls().insecure()).isEqualTo(insecure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "~/ca.pem"})
    void pathsCountFromTheWorkingFolderOrTheHomeFolder(String path) throws IOException {
      write("work/ca.pem", CERTIFICATE.certificatePem());
      write("home/ca.pem", CERTIFICATE.certificatePem());
      clouds(cloud("a", "r", "    cacert: " + path + "\n"));

      assertThat(load(null).tls().certificateAuthorities())
          .containsExactly(CERTIFICATE.certificate());
    }

    @Test
    void aClientCertificateHasItsKeyBesideOrInside() throws IOException {
      write("work/both.pem", CERTIFICATE.certificatePem() + CERTIFICATE.privateKeyPkcs1Pem());
      write("work/key.pem", CERTIFICATE.privateKeyPkcs8Pem());
      clouds(
          cloud("a", "r", "    cert: both.pem\n")
              + cloud("b", "r", "    cert: both.pem\n    key: key.pem\n"));

      assertThat(load("a").tls().certificate()).isNotNull();
      assertThat(load("b").tls().certificate())
          .isNotNull()
          .extracting(CloudAccess.ClientCertificate::key)
          .isEqualTo(CERTIFICATE.keyPair().getPrivate());
    }

    @ParameterizedTest
    @CsvSource({
      "missing.pem, there is no file",
      "clouds.yaml, no block -----BEGIN CERTIFICATE-----",
      "'\"-----BEGIN CERTIFICATE-----\"', expected the path of a file",
    })
    void aWrongCacertIsNamed(String path, String problem) throws IOException {
      clouds(cloud("a", "r", "    cacert: " + path + "\n"));

      assertThat(problems(null)).contains("cacert: ").contains(problem);
    }

    @Test
    void aRegionIsChosenAmongSeveral() throws IOException {
      clouds(
          """
            a:
              regions:
              - east
              - {name: west, values: {interface: internal}}
              auth:
          """
              + AUTH.indent(2));

      assertThat(load(null).region()).isEqualTo("east");
      variables.put("OS_REGION_NAME", "west");
      assertThat(load("a").region()).isEqualTo("west");
      assertThat(load("a").interfaces()).containsExactly("internal");
      assertThat(Clouds.load("a", "east", environment()).region()).isEqualTo("east");
      variables.put("OS_REGION_NAME", "north");
      assertThat(problems("a")).contains("\"north\" is not among").contains("east, west");
    }

    @Test
    void endpointsMayBeOverridden() throws IOException {
      clouds(
          cloud(
              "a",
              "r",
              "    compute_endpoint_override: https://n:8774/v2.1/\n"
                  + "    load-balancer-endpoint-override: https://o\n"
                  + "    compute_api_version: 2.1\n    volume_api_version: 3\n"));

      assertThat(load(null).endpointOverrides())
          .containsOnly(
              Map.entry("compute", URI.create("https://n:8774/v2.1")),
              Map.entry("load_balancer", URI.create("https://o")));
    }

    @ParameterizedTest
    @CsvSource({
      "interface: internal, internal",
      "endpoint_type: publicURL, public",
      "endpoint-type: adminURL, admin",
    })
    void theInterfaceHasOldNames(String line, String expected) throws IOException {
      clouds(cloud("a", "r", "    " + line + "\n"));

      assertThat(load(null).interfaces()).isEqualTo(List.of(expected));
    }
  }

  private static String cloud(String name, String region, String more) {
    return "  "
        + name
        + ":\n    region_name: "
        + region
        + "\n"
        + more
        + "    auth:\n"
        + AUTH.indent(2);
  }

  private void auth(String type, String auth) throws IOException {
    clouds("  a: {auth_type: " + type + ", auth: {auth_url: \"https://k/v3\", " + auth + "}}\n");
  }

  private void clouds(String entries) throws IOException {
    write("work/clouds.yaml", "clouds:\n" + entries);
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Environment environment() {
    return new Environment(
        variables, folder.resolve("work"), folder.resolve("home"), folder.resolve("etc"));
  }

  private CloudAccess load(@Nullable String name) {
    return Clouds.load(name, environment());
  }

  private String problems(@Nullable String name) {
    return catchThrowableOfType(InvalidInputException.class, () -> load(name)).problems().stream()
        .map(Problem::toString)
        .collect(Collectors.joining("\n"));
  }
}
