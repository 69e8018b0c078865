package dev.slipway.report.document;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** JSON (RFC 8259) by jackson-core. */
final class JsonTokens implements Tokens {

  private final String document;
  private final BoundedInputStream source;
  private final JsonParser parser;

  JsonTokens(String document, InputStream in, BoundedInputStream source, Limits limits)
      throws IOException {
    this.document = document;
    this.source = source;
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(limits.depth()).build())
            .build();
    try {
      this.parser = factory.createParser(ObjectReadContext.empty(), in);
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  @Override
  public Token next() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      return token == null ? Token.END : translated(token);
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  @Override
  public String text() throws IOException {
    try {
      return parser.getString();
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  @Override
  public @Nullable String anchor() {
    return null;
  }

  @Override
  public Place place() {
    return place(parser.currentTokenLocation());
  }

  @Override
  public void skipChildren() throws IOException {
    try {
      parser.skipChildren();
      if (parser.currentToken() == null) {
        next();
      }
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  @Override
  public void close() {
    parser.close();
  }

  private static Token translated(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> Token.BEGIN_MAPPING;
      case END_OBJECT -> Token.END_MAPPING;
      case START_ARRAY -> Token.BEGIN_SEQUENCE;
      case END_ARRAY -> Token.END_SEQUENCE;
      case PROPERTY_NAME -> Token.NAME;
      case VALUE_STRING -> Token.STRING;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Token.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> Token.BOOLEAN;
      case VALUE_NULL -> Token.NULL;
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("a JSON text has no " + token);
    };
  }

  private RuntimeException translated(JacksonException e) throws IOException {
    Place place = place(e.getLocation());
    if (e.getCause() instanceof IOException cause) {
      if (source.failedWith(cause)) {
        throw cause;
      }
      return new InvalidInputException(
          place.toString(),
          "expected text in UTF-8: " + firstLine(cause.getMessage()),
          "write the file again in UTF-8");
    }
    String message = firstLine(e.getOriginalMessage());
    if (e instanceof StreamConstraintsException) {
      return new InvalidInputException(place.toString(), "exceeds an input limit: " + message, "");
    }
    boolean truncated = message.startsWith("Unexpected end-of-input");
    return new InvalidInputException(
        place.toString(),
        truncated ? "the JSON ends in the middle" : "expected JSON: " + message,
        truncated ? "write the file again, it is not whole" : "");
  }

  private Place place(@Nullable TokenStreamLocation at) {
    return at == null
        ? new Place(document, 1, 1)
        : new Place(document, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }
}
