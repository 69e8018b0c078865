package dev.slipway.cli.command;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Milliseconds, as etcd's own options take them, or with ms or s: 250, 250ms, 2.5s. */
final class TimingConverter implements ITypeConverter<Integer> {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,7}(?:\\.[0-9]{1,3})?)(ms|s|)");

  @Override
  public Integer convert(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      BigDecimal number = new BigDecimal(form.group(1));
      BigDecimal milliseconds = form.group(2).equals("s") ? number.movePointRight(3) : number;
      if (milliseconds.stripTrailingZeros().scale() <= 0
          && milliseconds.compareTo(BigDecimal.valueOf(10_000_000)) < 0) {
        return milliseconds.intValueExact();
      }
    }
    throw new TypeConversionException(
        "expected whole milliseconds such as 250, 250ms or 2.5s, found \"" + text + "\"");
  }
}
