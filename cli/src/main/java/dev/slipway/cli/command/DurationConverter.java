package dev.slipway.cli.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as in ISO-8601, or a number with s, m, h or d; always longer than nothing. */
final class DurationConverter implements ITypeConverter<Duration> {

  private static final Pattern SHORT = Pattern.compile("[0-9]{1,9}[smhd]");

  @Override
  public Duration convert(String text) {
    String iso = text;
    if (SHORT.matcher(text).matches()) {
      iso = (text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT);
    }
    try {
      Duration duration = Duration.parse(iso);
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Told below.
    }
    throw new TypeConversionException(
        "expected a duration such as 30s, 5m, 12h, 2d or PT5M, found \"" + text + "\"");
  }
}
