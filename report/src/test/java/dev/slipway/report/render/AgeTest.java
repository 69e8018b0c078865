package dev.slipway.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT-5S, ''",
    "PT0S, ''",
    "PT59.999S, ''",
    "PT60S, 1 min ago",
    "PT119M59S, 119 min ago",
    "PT2H, 2 h ago",
    "PT47H59M, 47 h ago",
    "P2D, 2 days ago",
    "P400D, 400 days ago",
  })
  void isTold(Duration age, String told) {
    assertThat(Age.of(NOW.minus(age), NOW)).isEqualTo(told);
  }

  @Test
  void standsBesideTheInstant() {
    assertThat(Age.told(NOW, NOW)).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(Age.told(NOW.minusSeconds(180), NOW)).isEqualTo("2026-11-20T11:57:00Z, 3 min ago");
    assertThat(Age.of(null, NOW)).isEmpty();
  }

  @Test
  void isKnownOfAllTimes() {
    assertThat(Age.of(Instant.MIN, Instant.MAX)).endsWith(" days ago");
  }
}
