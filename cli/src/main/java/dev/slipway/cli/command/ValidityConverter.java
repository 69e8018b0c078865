package dev.slipway.cli.command;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How long a statement may be used: from a minute to a year and a day, the longest lifetime of a
 * testcase of the SCS scopes.
 */
final class ValidityConverter implements ITypeConverter<Duration> {

  private static final Duration LONGEST = Duration.ofDays(366);

  @Override
  public Duration convert(String text) {
    Duration duration = new DurationConverter().convert(text);
    if (duration.compareTo(Duration.ofMinutes(1)) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new TypeConversionException(
          "expected a time from one minute to 366 days, found \"" + text + "\"");
    }
    return duration;
  }
}
