package dev.slipway.report.render;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes a tree of mappings, sequences and scalars in document order, whatever the notation. */
public interface TreeSink {

  void beginMapping() throws IOException;

  void endMapping() throws IOException;

  void beginSequence() throws IOException;

  void endSequence() throws IOException;

  /** The key of what comes next. */
  void name(String name) throws IOException;

  /** A string, or null. */
  void value(@Nullable String text) throws IOException;

  /** A whole number. */
  void value(long number) throws IOException;

  void value(boolean truth) throws IOException;

  /** A number with a fraction; null where it is none or endless, which JSON cannot say. */
  void value(double number) throws IOException;

  /** A key with a string, or with null. */
  default void entry(String name, @Nullable String text) throws IOException {
    name(name);
    value(text);
  }

  /** A key with a string; nothing at all where there is none. */
  default void entryIfAny(String name, @Nullable String text) throws IOException {
    if (text != null) {
      entry(name, text);
    }
  }

  /** What writes a document into a sink. */
  @FunctionalInterface
  interface Content {
    void write(TreeSink sink) throws IOException;
  }
}
