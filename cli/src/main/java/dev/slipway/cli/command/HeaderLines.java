package dev.slipway.cli.command;

import dev.slipway.report.document.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Headers of HTTP in a file, one a line; empty lines and those that begin with # say nothing. */
final class HeaderLines {

  /** RFC 9110, 5.1 and 5.5: a token, and what can be seen. */
  private static final Pattern LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([ -~]*?)[ \\t]*");

  private HeaderLines() {}

  /** Never tells a value, which may be a secret. */
  static void read(String file, byte[] bytes, Map<String, String> into, Problems problems) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher header = LINE.matcher(line);
      if (header.matches()) {
        into.put(header.group(1), header.group(2));
      } else {
        problems.add(
            file + ":" + (i + 1),
            "expected a header such as \"X-Scope-OrgID: tenant\", in ASCII",
            "");
      }
    }
  }
}
