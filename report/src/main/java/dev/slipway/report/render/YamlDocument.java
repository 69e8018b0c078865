package dev.slipway.report.render;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/**
 * YAML that 1.1 readers (Go, Python, Ruby) and 1.2 readers understand alike: every string is quoted
 * that either of them could take for something else. Equal content gives equal bytes.
 */
public final class YamlDocument {

  private YamlDocument() {}

  private static final int INDENT = 2;

  /** Writes one document; leaves {@code out} open. */
  public static void write(OutputStream out, TreeSink.Content content) throws IOException {
    write(out, INDENT, content);
  }

  /**
   * As {@link #write(OutputStream, TreeSink.Content)}, with {@code indent} blanks for each level.
   */
  public static void write(OutputStream out, int indent, TreeSink.Content content)
      throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    DumpSettings settings =
        DumpSettings.builder()
            .setIndent(indent)
            .setSplitLines(false)
            .setUseUnicodeEncoding(true)
            .build();
    try {
      Emitter emitter = new Emitter(settings, new Escaping(writer));
      emitter.emit(new StreamStartEvent());
      emitter.emit(new DocumentStartEvent(false, Optional.empty(), Map.of()));
      content.write(new YamlSink(emitter));
      emitter.emit(new DocumentEndEvent(false));
      emitter.emit(new StreamEndEvent());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  private record YamlSink(Emitter emitter) implements TreeSink {

    private static final ImplicitTuple ANY = new ImplicitTuple(true, true);
    private static final ImplicitTuple QUOTED = new ImplicitTuple(false, true);

    /** No number, date or indicator of YAML 1.1 or 1.2 begins with a letter. */
    private static final Pattern LOOKS_LIKE_TEXT = Pattern.compile("[A-Za-z].*", Pattern.DOTALL);

    /** https://yaml.org/type/bool.html and null.html, version 1.1. */
    private static final Set<String> WORDS =
        Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    @Override
    public void beginMapping() {
      emit(new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
    }

    @Override
    public void endMapping() {
      emit(new MappingEndEvent());
    }

    @Override
    public void beginSequence() {
      emit(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
    }

    @Override
    public void endSequence() {
      emit(new SequenceEndEvent());
    }

    @Override
    public void name(String name) {
      scalar(name, ANY, ScalarStyle.PLAIN);
    }

    @Override
    public void value(@Nullable String text) {
      if (text == null) {
        scalar("null", ANY, ScalarStyle.PLAIN);
      } else if (text.codePoints().anyMatch(Visible::isHidden)) {
        scalar(text, QUOTED, ScalarStyle.DOUBLE_QUOTED);
      } else if (LOOKS_LIKE_TEXT.matcher(text).matches()
          && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
        scalar(text, ANY, ScalarStyle.PLAIN);
      } else {
        scalar(text, QUOTED, ScalarStyle.DOUBLE_QUOTED);
      }
    }

    @Override
    public void value(long number) {
      scalar(Long.toString(number), ANY, ScalarStyle.PLAIN);
    }

    @Override
    public void value(boolean truth) {
      scalar(Boolean.toString(truth), ANY, ScalarStyle.PLAIN);
    }

    @Override
    public void value(double number) {
      scalar(Double.isFinite(number) ? Double.toString(number) : "null", ANY, ScalarStyle.PLAIN);
    }

    private void scalar(String text, ImplicitTuple implicit, ScalarStyle style) {
      emit(new ScalarEvent(Optional.empty(), Optional.empty(), implicit, text, style));
    }

    private void emit(Event event) {
      emitter.emit(event);
    }
  }

  /**
   * Writes as escapes what a terminal would obey or not show. Such characters only stand in double
   * quotes, where YAML knows escapes; the emitter itself passes most of them on.
   */
  private record Escaping(Writer writer) implements StreamDataWriter {

    @Override
    public void write(String text) {
      write(text, 0, text.length());
    }

    @Override
    public void write(String text, int offset, int length) {
      try {
        int end = offset + length;
        for (int i = offset; i < end; ) {
          int c = text.codePointAt(i);
          i += Character.charCount(c);
          if (c > '~' && Visible.isHidden(c)) {
            writer.write(String.format(c <= 0xFFFF ? "\\u%04x" : "\\U%08x", c));
          } else {
            writer.write(Character.toString(c));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void flush() {
      try {
        writer.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
