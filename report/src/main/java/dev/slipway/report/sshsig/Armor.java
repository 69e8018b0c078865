package dev.slipway.report.sshsig;

import java.util.Base64;
import java.util.List;

/** Base64 between a line that begins and a line that ends it. */
final class Armor {

  /** What ssh-keygen writes on a line (OpenSSH sshbuf-misc.c, {@code sshbuf_dtob64}). */
  private static final int WIDTH = 70;

  private static final String LINE = "-----";

  private Armor() {}

  /** {@code bytes} as ssh-keygen writes them, with line feeds and a final one. */
  static String wrap(String label, byte[] bytes) {
    String base64 = Base64.getEncoder().encodeToString(bytes);
    StringBuilder text = new StringBuilder(base64.length() + 100);
    text.append(LINE).append("BEGIN ").append(label).append(LINE).append('\n');
    for (int at = 0; at < base64.length(); at += WIDTH) {
      text.append(base64, at, Math.min(base64.length(), at + WIDTH)).append('\n');
    }
    return text.append(LINE).append("END ").append(label).append(LINE).append('\n').toString();
  }

  /**
   * The bytes in {@code text}. Lines may have any width and end with LF or CR LF; nothing may stand
   * before or after, and there is one way only to write the same bytes in the same lines.
   */
  static byte[] unwrap(String what, String label, String text) throws MalformedException {
    List<String> lines = text.replace("\r\n", "\n").lines().toList();
    if (text.replace("\r\n", "").indexOf('\r') >= 0) {
      throw new MalformedException(what + " has a carriage return without a line feed");
    }
    String begin = LINE + "BEGIN " + label + LINE;
    String end = LINE + "END " + label + LINE;
    if (lines.isEmpty() || !lines.getFirst().equals(begin)) {
      throw new MalformedException(what + " does not begin with the line " + begin);
    }
    int last = lines.indexOf(end);
    if (last < 0) {
      throw new MalformedException(
          what + " has no line " + end + ": it is not whole, or was altered");
    }
    if (last != lines.size() - 1) {
      throw new MalformedException(what + " has text after the line " + end);
    }
    String base64 = String.join("", lines.subList(1, last));
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == 0) {
        throw new MalformedException(what + " is empty");
      }
      if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
        throw new MalformedException(what + " is base64 with bits that mean nothing");
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new MalformedException(what + " is not base64");
    }
  }
}
