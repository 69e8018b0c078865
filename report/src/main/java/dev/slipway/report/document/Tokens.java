package dev.slipway.report.document;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tokens of one document, in one notation. */
sealed interface Tokens extends Closeable permits JsonTokens, YamlTokens {

  /** Moves to the next token; {@link Token#END} once and then for ever. */
  Token next() throws IOException;

  /** Text of the current name, scalar or alias. */
  String text() throws IOException;

  /** Anchor of the current node, if it has one. */
  @Nullable String anchor();

  /** Where the current token starts. */
  Place place();

  /** From the begin of a mapping or sequence to its end. */
  void skipChildren() throws IOException;
}
