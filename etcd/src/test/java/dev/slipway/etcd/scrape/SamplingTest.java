package dev.slipway.etcd.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.assembly.Assembly;
import dev.slipway.etcd.assembly.AssemblySettings;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.ClientKeys;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Duration EVERY = Duration.ofMillis(20);

  /** Patient, but for an answer that never comes. */
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(4), Duration.ofSeconds(20));

  private final MockWebServer server = new MockWebServer();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final AtomicLong samples = new AtomicLong();

  /** 15 seconds pass with each look, so that bins fill fast. */
  private final AtomicLong ticks = new AtomicLong();

  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void takesInWhatMembersServeUntilItIsStopped() throws Exception {
    serve((request, count) -> metrics(count));

    ClusterSeries cluster = sampled(10, ticking(), List.of(), null);

    MemberSeries member = cluster.members().getFirst();
    assertThat(member.name()).isEqualTo("localhost:" + server.getPort());
    assertThat(member.version()).isEqualTo("3.5.16");
    assertThat(member.latency(Latency.WAL_FSYNC).orElseThrow().histogram().count())
        .isGreaterThanOrEqualTo(5);
    assertThat(log).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "cut", "html", "slow"})
  void tellsOnceWhoDoesNotAnswerAndWhoDoesAgainAndLosesNothingElse(String fault) throws Exception {
    serve((request, count) -> count >= 3 && count <= 4 ? faulty(fault) : metrics(count));

    ClusterSeries cluster = sampled(14, ticking(), List.of(), null);

    assertThat(cluster.members()).hasSize(1);
    assertThat(log).hasSize(2);
    assertThat(log.getFirst()).contains("GET http://").contains("/metrics");
    assertThat(log.getLast()).contains("answers again after");
  }

  @Test
  void samplesOnWhereOneOfTwoIsNotThere() throws Exception {
    serve((request, count) -> metrics(count));
    server.start();
    HttpUrl closed = HttpUrl.get("http://127.0.0.1:1/metrics");

    ClusterSeries cluster = sampled(6, ticking(), List.of(), null, closed, server.url("/"));

    assertThat(cluster.members()).hasSize(1);
    assertThat(log).singleElement().asString().contains("127.0.0.1:1").contains("refused");
  }

  @Test
  void showsItsCertificateAndVerifiesTheServers() throws Exception {
    HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    HeldCertificate ours = new HeldCertificate.Builder().signedBy(authority).build();
    HeldCertificate theirs =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .signedBy(authority)
            .build();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(theirs)
            .addTrustedCertificate(authority.certificate())
            .build()
            .sslSocketFactory());
    server.requireClientAuth();
    serve((request, count) -> metrics(count));

    ClusterSeries cluster =
        sampled(
            4,
            ticking(),
            List.of(authority.certificate()),
            new ClientKeys.Pair(List.of(ours.certificate()), ours.keyPair().getPrivate()));

    assertThat(cluster.members()).hasSize(1);
    assertThat(log).isEmpty();
  }

  @Test
  void doesNotTalkToAServerThatNobodyVouchesFor() throws Exception {
    HeldCertificate stranger =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(stranger).build().sslSocketFactory());
    serve((request, count) -> metrics(count));
    server.start();
    Assembly assembly = assembly();
    try (Sampling sampling =
        Sampling.begin(settings(clock, List.of(), null, server.url("/")), assembly, TIMEOUTS)) {
      while (log.isEmpty()) {
        Thread.sleep(10);
      }
      assertThat(sampling.samples()).isZero();
    }

    assertThat(log.getFirst()).contains("none of the trusted authorities").contains("--cacert");
    assertThat(samples).hasValue(0);
  }

  @Test
  void notesThatOurOwnClockJumped() throws Exception {
    serve((request, count) -> metrics(count));
    Clock jumping =
        InstantSource.offset(
                () -> NOON.plusSeconds(ticks.incrementAndGet() > 4 ? 3600 : 0), Duration.ZERO)
            .withZone(ZoneOffset.UTC);

    ClusterSeries cluster = sampled(6, jumping, List.of(), null);

    assertThat(cluster.notes())
        .anyMatch(note ->
            note.kind() == Note.Kind.CLOCK_JUMP && note.sentence().contains("jumped by +3"));
  }

  private ClusterSeries sampled(
      int answers,
      Clock with,
      List<X509Certificate> authorities,
      ClientKeys.@Nullable Pair keys,
      HttpUrl... given)
      throws Exception {
    HttpUrl[] targets = given;
    if (targets.length == 0) {
      server.start();
      targets = new HttpUrl[] {server.url("/")};
    }
    Assembly assembly = assembly();
    try (Sampling sampling =
        Sampling.begin(settings(with, authorities, keys, targets), assembly, TIMEOUTS)) {
      while (samples.get() < answers) {
        Thread.sleep(10);
      }
      while (sampling.samples() == 0 || log.size() == 1 && answers == 14) {
        Thread.sleep(10);
      }
    }
    synchronized (assembly) {
      return assembly.build().getFirst();
    }
  }

  private Clock ticking() {
    return InstantSource.offset(() -> NOON.plusSeconds(ticks.incrementAndGet()), Duration.ZERO)
        .withZone(ZoneOffset.UTC);
  }

  private ScrapeSettings settings(
      Clock with,
      List<X509Certificate> authorities,
      ClientKeys.@Nullable Pair keys,
      HttpUrl... targets) {
    return new ScrapeSettings(
        List.of(targets), EVERY, Network.direct(authorities).withKeys(keys), with, log::add);
  }

  private static Assembly assembly() {
    return new Assembly(AssemblySettings.of("test", Duration.ofSeconds(15)));
  }

  /** Answers the request of that number, counted from 1. */
  private interface Answers {
    MockResponse of(RecordedRequest request, long count);
  }

  private void serve(Answers answers) throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answers.of(request, samples.incrementAndGet());
          }
        });
  }

  private static MockResponse faulty(String fault) {
    return switch (fault) {
      case "500" -> new MockResponse.Builder().code(500).build();
      case "cut" -> metrics(1).newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build();
      case "html" -> new MockResponse.Builder().body("<html>Login</html>").build();
      default -> metrics(1).newBuilder().headersDelay(6, TimeUnit.SECONDS).build();
    };
  }

  private static MockResponse metrics(long count) {
    return new MockResponse.Builder()
        .body(
            """
            etcd_server_has_leader 1
            etcd_server_version{server_version="3.5.16"} 1
            etcd_disk_wal_fsync_duration_seconds_bucket{le="0.008"} %d
            etcd_disk_wal_fsync_duration_seconds_bucket{le="+Inf"} %d
            process_start_time_seconds 1.7e+09
            """
                .formatted(count, count))
        .build();
  }
}
