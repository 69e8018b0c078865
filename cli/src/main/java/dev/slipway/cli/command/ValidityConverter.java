package dev.slipway.cli.command;

import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How long a statement may be used: whole days, hours or minutes as {@code 90d}, {@code 12h},
 * {@code 30m}, or ISO-8601. At most a year and a day, the longest lifetime of a testcase of the SCS
 * scopes.
 */
final class ValidityConverter implements ITypeConverter<Duration> {

  private static final Duration LONGEST = Duration.ofDays(366);

  @Override
  public Duration convert(String text) {
    Duration duration = parse(text);
    if (duration.compareTo(Duration.ofMinutes(1)) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new TypeConversionException(
          "expected a time from one minute to 366 days, found \"" + text + "\"");
    }
    return duration;
  }

  private static Duration parse(String text) {
    if (text.matches("[0-9]{1,7}[dhm]")) {
      long number = Long.parseLong(text.substring(0, text.length() - 1));
      return switch (text.charAt(text.length() - 1)) {
        case 'd' -> Duration.ofDays(number);
        case 'h' -> Duration.ofHours(number);
        default -> Duration.ofMinutes(number);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "expected a time such as 90d, 12h or P90D, found \"" + text + "\"");
    }
  }
}
