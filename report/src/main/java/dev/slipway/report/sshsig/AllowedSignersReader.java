package dev.slipway.report.sshsig;

import dev.slipway.report.document.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads allowed-signers files by the rules of ssh-keygen(1), ALLOWED SIGNERS, and OpenSSH sshsig.c:
 * {@code principals [options] keytype base64 [comment]}.
 */
final class AllowedSignersReader {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Set<String> WITH_VALUE = Set.of("namespaces", "valid-after", "valid-before");
  private static final String AUTHORITY = "cert-authority";

  private final String file;
  private final ZoneId zone;
  private final Problems problems = new Problems();
  private final List<AllowedSigner> signers = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();

  AllowedSignersReader(String file, ZoneId zone) {
    this.file = file;
    this.zone = zone;
  }

  AllowedSigners read(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = strip(line);
      if (stripped.isEmpty() || stripped.startsWith("#")) {
        continue;
      }
      try {
        signers.add(signer(number, stripped));
      } catch (MalformedException e) {
        problems.add(
            file + ":" + number,
            String.valueOf(e.getMessage()),
            "see ssh-keygen(1), ALLOWED SIGNERS");
      }
    }
    problems.throwIfAny();
    return new AllowedSigners(file, signers, ignored);
  }

  private AllowedSigner signer(int number, String line) throws MalformedException {
    Words words = new Words(line);
    PatternList principals = PatternList.of(words.principals());
    String word = words.next();
    Map<String, String> options = Map.of();
    if (!isKeyType(word)) {
      options = options(word);
      word = words.next();
    }
    String base64 = words.next();
    if (word.isEmpty() || base64.isEmpty()) {
      throw new MalformedException("expected principals, options and a public key");
    }
    byte[] blob = Ed25519Key.blobOfWords(word, base64);
    @Nullable Ed25519Key key = null;
    if (options.containsKey(AUTHORITY)) {
      ignored.add(
          "line " + number + " names a certificate authority; certificates are not accepted");
    } else if (word.equals(Ed25519Key.TYPE)) {
      key = Ed25519Key.ofBlob(blob);
    } else {
      ignored.add(
          "line " + number + " names a key of the type " + word + "; only Ed25519 is accepted");
    }
    @Nullable Instant after = time(options, "valid-after");
    @Nullable Instant before = time(options, "valid-before");
    if (after != null && before != null && !after.isBefore(before)) {
      throw new MalformedException("valid-before is not after valid-after");
    }
    @Nullable String namespaces = options.get("namespaces");
    return new AllowedSigner(
        number,
        principals,
        namespaces == null ? null : PatternList.of(namespaces),
        after,
        before,
        key);
  }

  /** Options never begin like this, and every type of OpenSSH does (sshkey.c, {@code keytypes}). */
  private static boolean isKeyType(String word) {
    return word.startsWith("ssh-")
        || word.startsWith("ecdsa-sha2-")
        || word.startsWith("sk-")
        || word.startsWith("webauthn-sk-");
  }

  /** {@code name} and {@code name="value"}, separated by commas; names in whatever case. */
  private static Map<String, String> options(String text) throws MalformedException {
    Map<String, String> options = new HashMap<>();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '=' && text.charAt(end) != ',') {
        end++;
      }
      String name = text.substring(at, end).toLowerCase(Locale.ROOT);
      String value = "";
      if (end < text.length() && text.charAt(end) == '=') {
        int close = closingQuote(text, end + 1, name);
        value = text.substring(end + 2, close).replace("\\\"", "\"");
        end = close + 1;
      }
      requireKnown(name, value);
      if (options.putIfAbsent(name, value) != null) {
        throw new MalformedException("the option " + name + " stands twice");
      }
      if (end < text.length() && (text.charAt(end) != ',' || end + 1 == text.length())) {
        throw new MalformedException("expected a comma and an option after " + name);
      }
      at = end + 1;
    }
    return options;
  }

  private static int closingQuote(String text, int open, String name) throws MalformedException {
    if (open >= text.length() || text.charAt(open) != '"') {
      throw new MalformedException("the value of " + name + " has to stand in quotes");
    }
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i;
      }
    }
    throw new MalformedException("the quote of " + name + " is not closed");
  }

  private static void requireKnown(String name, String value) throws MalformedException {
    if (WITH_VALUE.contains(name)) {
      if (value.isEmpty()) {
        throw new MalformedException("the option " + name + " has no value");
      }
    } else if (!name.equals(AUTHORITY) || !value.isEmpty()) {
      throw new MalformedException(
          "expected a key type or one of the options cert-authority, namespaces, valid-after,"
              + " valid-before, found \""
              + name
              + "\"");
    }
  }

  /** {@code YYYYMMDD[HHMM[SS]][Z]}: in UTC with Z, else in the time zone of the system. */
  private @Nullable Instant time(Map<String, String> options, String name)
      throws MalformedException {
    @Nullable String text = options.get(name);
    if (text == null) {
      return null;
    }
    boolean utc = text.endsWith("Z");
    String digits = utc ? text.substring(0, text.length() - 1) : text;
    String whole =
        switch (digits.length()) {
          case 8 -> digits + "000000";
          case 12 -> digits + "00";
          default -> digits;
        };
    try {
      return LocalDateTime.parse(whole, TIME).atZone(utc ? ZoneOffset.UTC : zone).toInstant();
    } catch (DateTimeException e) {
      throw new MalformedException(
          "expected YYYYMMDD[HHMM[SS]][Z] as " + name + ", found \"" + text + "\"");
    }
  }

  private static String strip(String line) {
    int at = 0;
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
    return line.substring(at);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** The words of a line; blanks within quotes separate nothing. */
  private static final class Words {

    private final String line;
    private int at;

    Words(String line) {
      this.line = line;
    }

    /** The first word, which may stand in quotes as a whole. */
    String principals() throws MalformedException {
      if (!line.startsWith("\"")) {
        return next();
      }
      int close = line.indexOf('"', 1);
      if (close < 0) {
        throw new MalformedException("the quote of the principals is not closed");
      }
      at = close + 1;
      return line.substring(1, close);
    }

    /** The next word; empty where there is none. */
    String next() {
      while (at < line.length() && isBlank(line.charAt(at))) {
        at++;
      }
      int from = at;
      boolean quoted = false;
      while (at < line.length() && (quoted || !isBlank(line.charAt(at)))) {
        if (line.charAt(at) == '\\' && at + 1 < line.length() && line.charAt(at + 1) == '"') {
          at++;
        } else if (line.charAt(at) == '"') {
          quoted = !quoted;
        }
        at++;
      }
      return line.substring(from, at);
    }
  }
}
