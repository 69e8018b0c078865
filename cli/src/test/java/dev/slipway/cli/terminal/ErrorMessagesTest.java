package dev.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorMessagesTest {

  @Test
  void aFileThatDoesNotPlayAlongIsNamedWithWhatIsWrong() {
    assertThat(told(new NoSuchFileException("/proc/x")))
        .isEqualTo("slipway: /proc/x: there is no such file or folder, or it cannot be made\n");
    assertThat(told(new AccessDeniedException("/root")))
        .isEqualTo("slipway: /root: you may not read or write this\n");
    assertThat(told(new NotDirectoryException("a/b")))
        .isEqualTo("slipway: a/b: this is a file, expected a folder\n");
    assertThat(told(new FileAlreadyExistsException("a/b")))
        .isEqualTo("slipway: a/b: this is there already\n");
    assertThat(told(new FileSystemException("a/b", null, "No space left on device")))
        .isEqualTo("slipway: a/b: No space left on device\n");
    assertThat(told(new FileSystemException("a/b"))).isEqualTo("slipway: FileSystem: a/b\n");
    assertThat(told(new IOException("a sentence"))).isEqualTo("slipway: a sentence\n");
  }

  private static String told(IOException e) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            to,
            to,
            Map.of(),
            Path.of(""),
            Clock.systemUTC(),
            false,
            false,
            80);
    assertThat(new ErrorMessages(surroundings).failed(e)).isEqualTo(4);
    return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
