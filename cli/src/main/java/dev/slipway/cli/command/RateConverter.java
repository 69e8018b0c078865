package dev.slipway.cli.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How often a day: {@code 1/day}, {@code 0.5/day}, {@code 2/week}. */
final class RateConverter implements ITypeConverter<Double> {

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?)/(day|week|hour)");

  @Override
  public Double convert(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      double rate = Double.parseDouble(form.group(1));
      double perDay =
          switch (form.group(2)) {
            case "week" -> rate / 7;
            case "hour" -> rate * 24;
            default -> rate;
          };
      if (perDay > 0) {
        return perDay;
      }
    }
    throw new TypeConversionException(
        "expected a rate such as 1/day, 2/week or 0.5/day, found \"" + text + "\"");
  }
}
