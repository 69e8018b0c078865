package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtcdRecordTest {

  @TempDir Path folder;

  @Test
  void recordsWhatMembersServeForAWhile() throws IOException {
    try (MockWebServer etcd = new MockWebServer()) {
      etcd.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              return new MockResponse.Builder()
                  .body("etcd_server_has_leader 1\netcd_server_version{server_version=\"3.5.1\"} 1\n")
                  .build();
            }
          });
      etcd.start();

      Run.Outcome outcome =
          Run.in(folder)
              .of(
                  "etcd",
                  "record",
                  "--metrics",
                  etcd.url("/").toString(),
                  "--every",
                  "1s",
                  "--for",
                  "3s",
                  "-o",
                  "out",
                  "--cluster",
                  "blue");

      assertThat(outcome.code()).as(outcome.err()).isZero();
      List<String> lines = Files.readAllLines(folder.resolve("out/etcd-2026-11-21.jsonl"));
      assertThat(lines)
          .first()
          .asString()
          .contains("\"cluster\":\"blue\"")
          .contains("\"member\":\"localhost:" + etcd.getPort() + "\"")
          .contains("\"hasLeader\":1");
    }
  }

  @Test
  void tellsAllThatIsWrongAtOnceAndWritesNothing() {
    Run.Outcome outcome =
        Run.in(folder)
            .with("SLIPWAY_PROMETHEUS_TOKEN", "s3cret")
            .of(
                "etcd",
                "record",
                "--prometheus",
                "http://prometheus.example.org",
                "--every",
                "PT0.1S",
                "--keep",
                "2h",
                "--cert",
                "none.pem",
                "--cacert",
                "none.pem");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("--every")
        .contains("--keep")
        .contains("a login is not sent to prometheus.example.org without TLS")
        .contains("give --cert and --key")
        .contains("there is no file none.pem")
        .doesNotContain("s3cret");
    assertThat(folder.resolve("etcd-recording")).doesNotExist();
  }

  @Test
  void wantsOneSource() {
    assertThat(Run.in(folder).of("etcd", "record").err()).contains("there is none");
    assertThat(
            Run.in(folder)
                .of("etcd", "record", "--metrics", "http://a", "--prometheus", "http://b")
                .err())
        .contains("there are two");
  }

  @Test
  void doesNotShowALoginThatStandsInAUrl() {
    Run.Outcome outcome =
        Run.in(folder).of("etcd", "record", "--prometheus", "https://me:s3cret@example.org");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("can be seen by everybody")
        .contains("SLIPWAY_PROMETHEUS_PASSWORD")
        .doesNotContain("s3cret");
  }

  @Test
  void readsHeadersFromAFileAndNamesTheLineThatIsNone() throws IOException {
    Files.writeString(folder.resolve("headers"), "# ours\nX-A: b\nsecret value\n");

    Run.Outcome outcome =
        Run.in(folder)
            .of(
                "etcd",
                "record",
                "--prometheus",
                "https://127.0.0.1:1",
                "--header-file",
                "headers");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("headers:3").doesNotContain("secret value");
  }
}
