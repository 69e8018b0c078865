package dev.slipway.cli.terminal;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.render.Visible;
import dev.slipway.report.sshsig.PassphraseSource;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Passphrases from the first line of a file, or asked for on the terminal without echo. They are
 * never an option's value: other users see those.
 *
 * @param file null: ask
 * @param otherwise what else than a passphrase file there is to do without a terminal; may be empty
 */
public record Passphrases(@Nullable Path file, String otherwise) implements PassphraseSource {

  private static final int LONGEST = 64 << 10;

  @Override
  public char[] of(String key) {
    return file == null ? asked(key) : read(file);
  }

  private char[] asked(String key) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new InvalidInputException(
          key,
          "the key is encrypted, and there is no terminal to ask for the passphrase on",
          "give --passphrase-file FILE" + (otherwise.isEmpty() ? "" : ", or " + otherwise));
    }
    char @Nullable [] passphrase = console.readPassword("Passphrase for %s: ", Visible.text(key));
    if (passphrase == null) {
      throw new InvalidInputException(key, "no passphrase was given", "");
    }
    return passphrase;
  }

  private static char[] read(Path file) {
    byte[] bytes = {};
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LONGEST);
      int end = 0;
      while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end));
      char[] passphrase = new char[decoded.remaining()];
      decoded.get(passphrase);
      Arrays.fill(decoded.array(), '\0');
      return passphrase;
    } catch (IOException e) {
      throw new InvalidInputException(
          file.toString(), "the passphrase file cannot be read", "check path and permissions");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
