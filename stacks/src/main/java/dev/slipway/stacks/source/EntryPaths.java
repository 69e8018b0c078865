package dev.slipway.stacks.source;

import dev.slipway.report.render.Visible;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which paths of a git tree can be carried by a release. A hostile tree may hold any bytes. */
final class EntryPaths {

  /** What a path in a tar header of POSIX 1003.1-1988 with prefix could at most be, times four. */
  private static final int LONGEST = 1024;

  private static final int LONGEST_SHOWN = 200;

  private EntryPaths() {}

  /** {@code raw} as text; nothing where it is not UTF-8. */
  static Optional<String> decoded(byte[] raw) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** {@code raw} for a message, whatever it holds. */
  static String shown(byte[] raw) {
    return Visible.text(
        new String(raw, 0, Math.min(raw.length, LONGEST_SHOWN), StandardCharsets.ISO_8859_1)
            + (raw.length > LONGEST_SHOWN ? "..." : ""));
  }

  /** What is wrong with {@code path}; empty where nothing is. */
  static String fault(String path) {
    if (path.length() > LONGEST) {
      return "is longer than " + LONGEST + " characters";
    }
    // A line feed is an error of Go's dirhash; Helm takes a backslash for a folder.
    if (path.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == '\\')) {
      return "holds a control character or a backslash";
    }
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return "leads elsewhere";
      }
    }
    return "";
  }
}
