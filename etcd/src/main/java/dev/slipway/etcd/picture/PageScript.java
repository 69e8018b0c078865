package dev.slipway.etcd.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The scripts of a page: the chart library, as it was released, and what draws with it.
 *
 * @param library Apache ECharts; its licence is the first thing in it
 * @param own our own
 */
record PageScript(String library, String own) {

  private static final List<String> OWN =
      List.of("look.js", "maps.js", "lines.js", "bars.js", "keys.js", "page.js");

  static PageScript load() {
    StringBuilder own = new StringBuilder("\"use strict\";\n");
    OWN.forEach(name -> own.append(read(name)));
    return new PageScript(read("echarts.min.js"), own.toString());
  }

  PageScript {
    requireInline(library);
    requireInline(own);
  }

  /** What would end a script element early, or change its bytes and so its digest. */
  private static void requireInline(String script) {
    String lower = script.toLowerCase(Locale.ROOT);
    if (lower.contains("</script") || lower.contains("<!--") || lower.contains("\r")) {
      throw new IllegalStateException("a script that cannot stand in a page");
    }
  }

  /** How a Content-Security-Policy names the library (W3C CSP Level 3, 2.3.1, hash-source). */
  String librarySource() {
    return digest(library);
  }

  String source() {
    return digest(own);
  }

  private static String digest(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = PageScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
