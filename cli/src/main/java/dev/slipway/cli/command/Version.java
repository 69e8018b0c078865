package dev.slipway.cli.command;

import dev.slipway.report.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which slipway this is. */
final class Version {

  private static final String RESOURCE = "/dev/slipway/cli/version.properties";

  private Version() {}

  static Tool tool() {
    return new Tool("slipway", number());
  }

  static String number() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + RESOURCE);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  static String line() {
    return "slipway " + number();
  }
}
