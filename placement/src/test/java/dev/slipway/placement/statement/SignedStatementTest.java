package dev.slipway.placement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedStatementTest {

  private static final int LARGEST = 4 << 20;
  private static final int LARGEST_SIGNATURE = 64 << 10;

  @TempDir Path folder;

  private Path statement;

  @BeforeEach
  void aStatement() throws IOException {
    statement = Files.writeString(folder.resolve("s.json"), "what is stated");
  }

  @Test
  void readsTheSignatureBesideIt() throws IOException {
    Files.writeString(folder.resolve("s.json.sig"), "who signed");

    SignedStatement signed = SignedStatement.read("the statement", statement, null);

    assertThat(signed.document()).isEqualTo("the statement");
    assertThat(signed.bytes()).asString().isEqualTo("what is stated");
    assertThat(signed.signature()).isEqualTo("who signed");
  }

  @Test
  void readsTheSignatureThatIsNamedAndNoOther() throws IOException {
    Files.writeString(folder.resolve("s.json.sig"), "another");
    Path named = Files.writeString(folder.resolve("elsewhere"), "who signed");

    assertThat(SignedStatement.read("s", statement, named).signature()).isEqualTo("who signed");
  }

  @Test
  void withoutASignatureItIsNotSigned() throws IOException {
    assertThat(SignedStatement.read("s", statement, null).signature()).isNull();
  }

  /** Whether it is one is judged, not whether it is text. */
  @Test
  void takesWhateverBytesStandForASignature() throws IOException {
    Files.write(folder.resolve("s.json.sig"), new byte[] {(byte) 0xff, 0});

    assertThat(SignedStatement.read("s", statement, null).signature()).isEqualTo("\u00ff\u0000");
  }

  @Test
  void readsWhatIsAsLargeAsTheLimit() throws IOException {
    Files.write(statement, new byte[LARGEST]);
    Files.write(folder.resolve("s.json.sig"), new byte[LARGEST_SIGNATURE]);

    SignedStatement signed = SignedStatement.read("s", statement, null);

    assertThat(signed.bytes()).hasSize(LARGEST);
    assertThat(signed.signature()).hasSize(LARGEST_SIGNATURE);
  }

  @Test
  void refusesAStatementThatIsLarger() throws IOException {
    Files.write(statement, new byte[LARGEST + 1]);

    isRefused(statement, null, statement + ": larger than the limit of 4194304 bytes");
  }

  @Test
  void refusesASignatureThatIsLarger() throws IOException {
    Path beside = Files.write(folder.resolve("s.json.sig"), new byte[LARGEST_SIGNATURE + 1]);

    isRefused(statement, null, beside + ": larger than the limit of 65536 bytes");
    isRefused(statement, beside, beside + ": larger than the limit of 65536 bytes");
  }

  @Test
  void refusesWhatIsNotThere() {
    Path nothing = folder.resolve("nothing");

    isRefused(nothing, null, nothing + ": there is no such file; check the path");
    isRefused(statement, nothing, nothing + ": there is no such file; check the path");
  }

  @Test
  void refusesAFolder() throws IOException {
    isRefused(folder, null, folder + ": expected a file, found a folder");
    isRefused(statement, folder, folder + ": expected a file, found a folder");
    Path beside = Files.createDirectory(folder.resolve("s.json.sig"));
    isRefused(statement, null, beside + ": expected a file, found a folder");
  }

  private static void isRefused(Path statement, @Nullable Path signature, String message) {
    assertThatThrownBy(() -> SignedStatement.read("s", statement, signature))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}
