package dev.slipway.report.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * JSON (RFC 8259), indented. Characters that a terminal would obey or not show are written as
 * escapes, so that the file can be looked at too. Equal content gives equal bytes.
 */
public final class JsonDocument {

  private JsonDocument() {}

  /** Writes one document and a line feed; leaves {@code out} open. */
  public static void write(OutputStream out, TreeSink.Content content) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .characterEscapes(new HiddenCharacters())
            .build();
    try (JsonGenerator generator = factory.createGenerator(new Indented(), out)) {
      content.write(new JsonSink(generator));
      generator.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
    out.flush();
  }

  private record JsonSink(JsonGenerator generator) implements TreeSink {
    @Override
    public void beginMapping() {
      generator.writeStartObject();
    }

    @Override
    public void endMapping() {
      generator.writeEndObject();
    }

    @Override
    public void beginSequence() {
      generator.writeStartArray();
    }

    @Override
    public void endSequence() {
      generator.writeEndArray();
    }

    @Override
    public void name(String name) {
      generator.writeName(Tree.wellFormed(name));
    }

    @Override
    public void value(@Nullable String text) {
      if (text == null) {
        generator.writeNull();
      } else {
        generator.writeString(Tree.wellFormed(text));
      }
    }

    @Override
    public void value(long number) {
      generator.writeNumber(number);
    }

    @Override
    public void value(boolean truth) {
      generator.writeBoolean(truth);
    }

    @Override
    public void value(double number) {
      if (Double.isFinite(number)) {
        generator.writeNumber(number);
      } else {
        generator.writeNull();
      }
    }
  }

  /** Two blanks a level and line feeds, on every system. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer =
          new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withArrayEmptySeparator("")
                  .withObjectEmptySeparator(""));
      printer.indentArraysWith(indenter);
      printer.indentObjectsWith(indenter);
      return printer;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  private static final class HiddenCharacters extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[0x7F] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      // Halves of surrogate pairs come one by one and cannot be told here; they stay as they are.
      return Character.isSurrogate((char) c) || !Visible.isHidden(c)
          ? null
          : new SerializedString(String.format(Locale.ROOT, "\\u%04x", c));
    }
  }
}
