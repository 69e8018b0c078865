package dev.slipway.openstack.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.openstack.clouds.CloudAccess.ClientCertificate;
import dev.slipway.openstack.clouds.CloudAccess.Tls;
import dev.slipway.openstack.fault.CloudDouble;
import dev.slipway.openstack.fault.Impatience;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloudSessionTlsTest {

  private final HeldCertificate authority = CloudDouble.authority();
  private CloudDouble cloud =
      CloudDouble.start(authority, CloudDouble.certificate(authority).build());

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void refusesAnUnknownAuthorityAndSaysWhereToNameIt() {
    EnvironmentException failure = failure(new Tls(List.of(), false, null));

    assertThat(failure).hasMessageContaining("was issued by \"CN=cloud CA\"");
    assertThat(failure.remedy()).contains("set cacert of the cloud \"double\" in clouds.yaml");
    assertThat(cloud.requests()).isEmpty();
  }

  @Test
  void trustsTheOwnAuthorityOfTheCloudOnly() {
    HeldCertificate other = CloudDouble.authority();

    assertThat(failure(new Tls(List.of(other.certificate()), false, null)).remedy())
        .contains("put that authority into the file that cacert of");
    assertThat(cloud.requests()).isEmpty();
  }

  @Test
  void refusesACertificateForAnotherName() {
    restart(
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("cloud.example.org")
            .signedBy(authority)
            .build());

    assertThat(failure(trusting()))
        .hasMessageContaining("is not for the name 127.0.0.1; it is for cloud.example.org");
  }

  @Test
  void refusesAnExpiredCertificate() {
    restart(CloudDouble.certificate(authority).validityInterval(0, 86_400_000).build());

    assertThat(failure(trusting())).hasMessageContaining("expired on 1970-01-02T00:00:00Z");
  }

  @Test
  void trustsEverybodyOnlyWhenTold() {
    restart(
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("cloud.example.org")
            .validityInterval(0, 86_400_000)
            .build());

    try (CloudSession session = open(new Tls(List.of(), true, null))) {
      assertThat(session.compute().servers()).isEmpty();
    }
  }

  @Test
  void showsTheClientCertificate() throws Exception {
    HeldCertificate jane =
        new HeldCertificate.Builder().commonName("jane").signedBy(authority).build();
    ClientCertificate certificate =
        new ClientCertificate(List.of(jane.certificate()), jane.keyPair().getPrivate());

    open(new Tls(List.of(authority.certificate()), false, certificate)).close();

    Principal shown =
        ((X509Certificate)
                Objects.requireNonNull(cloud.requests().getFirst().getHandshake())
                    .peerCertificates()
                    .getFirst())
            .getSubjectX500Principal();
    assertThat(shown).hasToString("CN=jane");
  }

  private Tls trusting() {
    return new Tls(List.of(authority.certificate()), false, null);
  }

  private void restart(HeldCertificate certificate) {
    cloud.close();
    cloud = CloudDouble.start(authority, certificate);
  }

  private EnvironmentException failure(Tls tls) {
    return catchThrowableOfType(EnvironmentException.class, () -> open(tls).close());
  }

  private CloudSession open(Tls tls) {
    CloudAccess access = cloud.access();
    return CloudSession.open(
        new CloudAccess(
            access.name(),
            access.origin(),
            access.identity(),
            access.login(),
            null,
            access.interfaces(),
            access.endpointOverrides(),
            tls,
            access.proxies()),
        new Impatience().policy(10),
        Progress.NONE);
  }
}
