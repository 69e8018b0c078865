package dev.slipway.report.document;

import dev.slipway.report.InvalidInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON or YAML document from front to back.
 *
 * <p>The notation is told from the first character: <code>{</code> or <code>[</code> begins JSON,
 * all else is YAML. What does not fit the caller's expectation is an {@link InvalidInputException}
 * that names the place; an {@link IOException} means that the source itself failed.
 */
public final class DocumentReader implements Closeable {

  /** How far to look for the first character. */
  private static final int HEAD = 64;

  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String document;
  private final Tokens tokens;
  private @Nullable Token ahead;

  private DocumentReader(String document, Tokens tokens) {
    this.document = document;
    this.tokens = tokens;
  }

  /**
   * Opens {@code file}.
   *
   * @throws InvalidInputException if there is no such readable file
   */
  public static DocumentReader open(Path file, Limits limits) throws IOException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(name, "expected a file, found a folder", "");
    }
    try {
      InputStream in = Files.newInputStream(file);
      try {
        return of(name, in, limits);
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(name, "there is no such file", "check the path");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          name, "the file may not be read", "give read permission to the user that runs slipway");
    }
  }

  /** Reads {@code in}, of whatever notation; closes it in the end. */
  public static DocumentReader of(String document, InputStream in, Limits limits)
      throws IOException {
    BoundedInputStream source = new BoundedInputStream(document, in, limits.bytes());
    PushbackInputStream start = withoutByteOrderMark(source);
    return new DocumentReader(
        document,
        beginsLikeJson(start)
            ? new JsonTokens(document, start, source, limits)
            : new YamlTokens(document, start, source, limits));
  }

  /** Reads {@code in} as JSON; closes it in the end. */
  public static DocumentReader ofJson(String document, InputStream in, Limits limits)
      throws IOException {
    BoundedInputStream source = new BoundedInputStream(document, in, limits.bytes());
    return new DocumentReader(
        document, new JsonTokens(document, withoutByteOrderMark(source), source, limits));
  }

  /** Reads {@code in} as YAML, also where it begins with a brace; closes it in the end. */
  public static DocumentReader ofYaml(String document, InputStream in, Limits limits)
      throws IOException {
    BoundedInputStream source = new BoundedInputStream(document, in, limits.bytes());
    return new DocumentReader(
        document, new YamlTokens(document, withoutByteOrderMark(source), source, limits));
  }

  /**
   * A UTF-8 byte order mark would count as columns; those of UTF-16 tell the parsers what to do.
   */
  private static PushbackInputStream withoutByteOrderMark(BoundedInputStream source)
      throws IOException {
    PushbackInputStream start = new PushbackInputStream(source, HEAD);
    byte[] head = start.readNBytes(UTF_8_MARK.length);
    if (!Arrays.equals(head, UTF_8_MARK)) {
      start.unread(head);
    }
    return start;
  }

  private static boolean beginsLikeJson(PushbackInputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    in.unread(head);
    for (byte b : head) {
      // Byte order marks, the zero bytes of UTF-16 and white space may stand before the first one.
      boolean passedOver =
          b == 0 || b == ' ' || b == '\t' || b == '\r' || b == '\n' || (b & 0x80) != 0;
      if (!passedOver) {
        return b == '{' || b == '[';
      }
    }
    return false;
  }

  /** Name of the document as the user knows it. */
  public String document() {
    return document;
  }

  /** What comes next, without moving. */
  public Token peek() throws IOException {
    if (ahead == null) {
      ahead = tokens.next();
    }
    return ahead;
  }

  /** Where the next token starts. */
  public Place place() throws IOException {
    peek();
    return tokens.place();
  }

  /** True while the mapping or sequence being read has another entry. */
  public boolean hasNext() throws IOException {
    return switch (peek()) {
      case END_MAPPING, END_SEQUENCE, END -> false;
      default -> true;
    };
  }

  public void beginMapping() throws IOException {
    take(Token.BEGIN_MAPPING);
  }

  public void endMapping() throws IOException {
    take(Token.END_MAPPING);
  }

  public void beginSequence() throws IOException {
    take(Token.BEGIN_SEQUENCE);
  }

  public void endSequence() throws IOException {
    take(Token.END_SEQUENCE);
  }

  /** The next key of the mapping being read. */
  public String name() throws IOException {
    peek();
    String name = tokens.text();
    take(Token.NAME);
    return name;
  }

  /** The next scalar as it is written; null for null. */
  public @Nullable String text() throws IOException {
    Token token = peek();
    if (!token.isScalar()) {
      throw expected("a plain value");
    }
    String text = token == Token.NULL ? null : tokens.text();
    ahead = null;
    return text;
  }

  /** Passes over the next value, whatever it is. */
  public void skip() throws IOException {
    switch (peek()) {
      case BEGIN_MAPPING, BEGIN_SEQUENCE -> {
        tokens.skipChildren();
        ahead = null;
      }
      case NAME, END_MAPPING, END_SEQUENCE, END -> throw expected("a value");
      default -> ahead = null;
    }
  }

  /** Requires that nothing follows. */
  public void end() throws IOException {
    take(Token.END);
  }

  @Nullable String anchor() throws IOException {
    peek();
    return tokens.anchor();
  }

  String alias() throws IOException {
    peek();
    String name = tokens.text();
    take(Token.ALIAS);
    return name;
  }

  private void take(Token wanted) throws IOException {
    if (peek() != wanted) {
      throw expected(wanted.description());
    }
    ahead = null;
  }

  private InvalidInputException expected(String wanted) throws IOException {
    return new InvalidInputException(
        place().toString(), "expected " + wanted + ", found " + peek().description(), "");
  }

  @Override
  public void close() throws IOException {
    tokens.close();
  }
}
