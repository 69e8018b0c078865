package dev.slipway.stacks.reference;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a template that names an image in full. */
final class ImageLine {

  private static final Pattern LINE =
      Pattern.compile("\\s*+(?:-\\s++)?+image:\\s++([\"']?+)([^\\s\"'{}#]++)\\1\\s*+(?:#.*+)?+");

  private static final int LONGEST = 4096;

  private ImageLine() {}

  /** The image of {@code line}; nothing where a template action puts it together. */
  static Optional<String> image(String line) {
    if (line.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = LINE.matcher(line);
    return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
  }
}
