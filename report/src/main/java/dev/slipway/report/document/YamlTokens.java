package dev.slipway.report.document;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * YAML 1.2 (core schema) by snakeyaml-engine, one document. Its events do not tell keys from
 * values; this class keeps the nesting to do so.
 */
final class YamlTokens implements Tokens {

  /**
   * Characters. With each read the scanner copies the line it is in, however long it is: by the
   * thousand, as it has it, a comment of four megabytes in one line takes twenty seconds.
   */
  private static final int READ_AT_ONCE = 1 << 16;

  private final String document;
  private final Limits limits;
  private final InputStream in;
  private final BoundedInputStream source;
  private final ParserImpl parser;
  private final ScalarResolver resolver = new CoreScalarResolver(false);
  private final Deque<Nesting> nesting = new ArrayDeque<>();
  private int aliases;
  private @Nullable Event current;
  private Token token = Token.NULL;

  YamlTokens(String document, InputStream in, BoundedInputStream source, Limits limits)
      throws IOException {
    this.source = source;
    this.document = document;
    this.limits = limits;
    this.in = in;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(document)
            .setCodePointLimit((int) Math.min(Integer.MAX_VALUE, limits.bytes()))
            .setParseComments(false)
            .setBufferSize(READ_AT_ONCE)
            .build();
    try {
      this.parser = new ParserImpl(settings, new StreamReader(settings, new YamlUnicodeReader(in)));
    } catch (YamlEngineException e) {
      throw translated(e);
    }
  }

  @Override
  public Token next() throws IOException {
    if (token == Token.END) {
      return token;
    }
    try {
      token = advance();
      return token;
    } catch (YamlEngineException e) {
      throw translated(e);
    }
  }

  private Token advance() {
    while (true) {
      Event event = parser.next();
      current = event;
      switch (event.getEventId()) {
        case StreamStart, DocumentStart, Comment -> {}
        case DocumentEnd -> requireOneDocument();
        case StreamEnd -> {
          return Token.END;
        }
        case MappingStart -> {
          requireNotAKey();
          requireNoTagBut(Tag.MAP);
          return open(Nesting.MAPPING_BEFORE_NAME, Token.BEGIN_MAPPING);
        }
        case SequenceStart -> {
          requireNotAKey();
          requireNoTagBut(Tag.SEQ);
          return open(Nesting.SEQUENCE, Token.BEGIN_SEQUENCE);
        }
        case MappingEnd -> {
          return close(Token.END_MAPPING);
        }
        case SequenceEnd -> {
          return close(Token.END_SEQUENCE);
        }
        case Alias -> {
          requireNotAKey();
          if (++aliases > limits.aliases()) {
            throw problem(
                limits.aliases() == 0
                    ? "YAML aliases are not accepted here"
                    : "more than " + limits.aliases() + " uses of YAML aliases",
                "write the values out");
          }
          valueRead();
          return Token.ALIAS;
        }
        case Scalar -> {
          if (nesting.peek() == Nesting.MAPPING_BEFORE_NAME) {
            kindOf((ScalarEvent) event);
            replaceTop(Nesting.MAPPING_BEFORE_VALUE);
            return Token.NAME;
          }
          valueRead();
          return kindOf((ScalarEvent) event);
        }
      }
    }
  }

  private Token open(Nesting inner, Token begin) {
    valueRead();
    nesting.push(inner);
    if (nesting.size() > limits.depth()) {
      throw problem("nested deeper than " + limits.depth() + " levels", "");
    }
    return begin;
  }

  private Token close(Token end) {
    nesting.pop();
    return end;
  }

  private void valueRead() {
    if (nesting.peek() == Nesting.MAPPING_BEFORE_VALUE) {
      replaceTop(Nesting.MAPPING_BEFORE_NAME);
    }
  }

  private void replaceTop(Nesting now) {
    nesting.pop();
    nesting.push(now);
  }

  private void requireNotAKey() {
    if (nesting.peek() == Nesting.MAPPING_BEFORE_NAME) {
      throw problem("expected a plain key, found a structure as a key", "");
    }
  }

  private void requireOneDocument() {
    if (parser.peekEvent().getEventId() == Event.ID.DocumentStart) {
      current = parser.next();
      throw problem("a second YAML document starts here", "give one document in a file");
    }
  }

  private void requireNoTagBut(Tag wanted) {
    Optional<String> tag = ((CollectionStartEvent) Objects.requireNonNull(current)).getTag();
    if (tag.isPresent() && !tag.get().equals("!") && !tag.get().equals(wanted.getValue())) {
      throw notAccepted(tag.get());
    }
  }

  private Token kindOf(ScalarEvent scalar) {
    String tag = scalar.getTag().orElse("");
    if (tag.isEmpty()) {
      return scalar.isPlain() ? plainKindOf(scalar) : Token.STRING;
    }
    Token said =
        switch (tag) {
          case "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp" -> Token.STRING;
          case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float" -> Token.NUMBER;
          case "tag:yaml.org,2002:bool" -> Token.BOOLEAN;
          case "tag:yaml.org,2002:null" -> Token.NULL;
          default -> throw notAccepted(tag);
        };
    // A tag may insist on what the text is not: !!int abc.
    if (said != Token.STRING && said != plainKindOf(scalar)) {
      throw problem("expected " + said.description() + " because of the YAML tag " + tag, "");
    }
    return said;
  }

  private Token plainKindOf(ScalarEvent scalar) {
    Tag tag = resolver.resolve(scalar.getValue(), true);
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Token.NUMBER;
    }
    if (tag.equals(Tag.BOOL)) {
      return Token.BOOLEAN;
    }
    return tag.equals(Tag.NULL) ? Token.NULL : Token.STRING;
  }

  private InvalidInputException notAccepted(String tag) {
    return problem("the YAML tag " + tag + " is not accepted", "remove the tag");
  }

  @Override
  public String text() {
    // Not a pattern switch: its bootstrap is not in the AOT cache (JDK 25).
    if (current instanceof ScalarEvent scalar) {
      return scalar.getValue();
    }
    if (current instanceof AliasEvent alias) {
      return alias.getAlias().getValue();
    }
    throw new IllegalStateException("no text at " + token);
  }

  @Override
  public @Nullable String anchor() {
    if (current instanceof AliasEvent || !(current instanceof NodeEvent node)) {
      return null;
    }
    return node.getAnchor().map(Anchor::getValue).orElse(null);
  }

  @Override
  public Place place() {
    return current == null ? new Place(document, 1, 1) : place(current.getStartMark());
  }

  @Override
  public void skipChildren() throws IOException {
    int outer = nesting.size() - 1;
    do {
      next();
    } while (nesting.size() > outer);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private InvalidInputException problem(String expectation, String remedy) {
    return new InvalidInputException(place().toString(), expectation, remedy);
  }

  private RuntimeException translated(YamlEngineException e) throws IOException {
    if (e.getCause() instanceof IOException cause) {
      if (source.failedWith(cause)) {
        throw cause;
      }
      return new InvalidInputException(
          document, "expected text in UTF-8", "write the file again in UTF-8");
    }
    if (e instanceof MarkedYamlEngineException marked) {
      String context = Optional.ofNullable(marked.getContext()).map(c -> c + ", ").orElse("");
      return new InvalidInputException(
          place(marked.getProblemMark()).toString(),
          "expected YAML: " + context + marked.getProblem(),
          "");
    }
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new InvalidInputException(place().toString(), "expected YAML: " + message, "");
  }

  private Place place(Optional<Mark> mark) {
    return mark.map(m -> new Place(document, m.getLine() + 1, m.getColumn() + 1))
        .orElseGet(() -> new Place(document, 1, 1));
  }

  private enum Nesting {
    SEQUENCE,
    MAPPING_BEFORE_NAME,
    MAPPING_BEFORE_VALUE
  }
}
