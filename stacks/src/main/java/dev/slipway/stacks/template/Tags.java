package dev.slipway.stacks.template;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces {@code << .ClusterClassVersion >>} and the like (csctl, pkg/template/template.go).
 *
 * <p>csctl replaces a tag it does not know by nothing, and takes for a tag whatever stands between
 * <code>"&lt;&lt; "</code> and <code>" &gt;&gt;"</code> in any file, so that a script with two
 * redirections loses what is between them. Here both are errors, and files that are no text stay as
 * they are.
 *
 * @param values by name with the dot, e.g. {@code .ClusterClassVersion}
 */
public record Tags(Map<String, String> values) {

  private static final String START = "<< ";
  private static final String END = " >>";

  /** A larger file is data. */
  public static final int LARGEST_TEXT = 4 << 20;

  public Tags {
    values = Map.copyOf(values);
  }

  /**
   * {@code content} with the tags in it replaced; the same bytes where it is no text or has none.
   *
   * @param file its name, for the places of problems
   */
  public byte[] replace(String file, byte[] content, Problems problems) {
    Optional<String> text = text(content);
    if (text.isEmpty() || !text.get().contains(START)) {
      return content;
    }
    return replaced(file, text.get(), problems).getBytes(StandardCharsets.UTF_8);
  }

  private String replaced(String file, String text, Problems problems) {
    StringBuilder replaced = new StringBuilder(text.length());
    int done = 0;
    for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, done)) {
      int name = start + START.length();
      int end = text.indexOf(END, name);
      if (end < 0) {
        problems.add(
            place(file, text, start),
            "a tag begins here with \"<< \" and never ends",
            "close it with \" >>\"; if this is no tag, leave out the blank after <<");
        break;
      }
      String tag = text.substring(name, end);
      String value = values.get(tag);
      if (value == null) {
        problems.add(
            place(file, text, start),
            "there is no tag " + shortened(tag) + ", and csctl would replace it by nothing",
            "there are "
                + String.join(", ", values.keySet().stream().sorted().toList())
                + "; if this is no tag, leave out the blank after <<");
        break;
      }
      replaced.append(text, done, start).append(value);
      done = end + END.length();
    }
    return replaced.append(text, done, text.length()).toString();
  }

  private static String shortened(String tag) {
    int most = 40;
    return tag.length() <= most ? tag : tag.substring(0, most) + "...";
  }

  /** Where {@code offset} of {@code text} is. */
  public static Place place(String file, String text, int offset) {
    int line = 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    return new Place(file, line, 1 + text.codePointCount(lineStart, offset));
  }

  private static Optional<String> text(byte[] content) {
    for (byte b : content) {
      if (b == 0) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
