package dev.slipway.stacks.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.document.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TagsTest {

  private static final Tags TAGS = new Tags(Map.of(".A", "v1", ".B", "v2"));

  private static String replaced(String text) {
    Problems problems = new Problems();
    byte[] replaced = TAGS.replace("file", text.getBytes(StandardCharsets.UTF_8), problems);
    problems.throwIfAny();
    return new String(replaced, StandardCharsets.UTF_8);
  }

  @Test
  void replacesKnownTags() {
    assertThat(replaced("a << .A >> b << .B >>\n<< .A >>")).isEqualTo("a v1 b v2\nv1");
  }

  @Test
  void replacesATagAtTheVeryStartAndAtTheVeryEnd() {
    assertThat(replaced("<< .A >>")).isEqualTo("v1");
    assertThat(replaced("<< .A >><< .B >>")).isEqualTo("v1v2");
  }

  @Test
  void aLongNameIsShortenedInTheMessage() {
    assertThatThrownBy(() -> replaced("<< " + "x".repeat(40) + " >>"))
        .hasMessageContaining("there is no tag " + "x".repeat(40) + ", and csctl");
    assertThatThrownBy(() -> replaced("<< " + "x".repeat(41) + " >>"))
        .hasMessageContaining("there is no tag " + "x".repeat(40) + "..., and csctl");
  }

  @Test
  void aPlaceAfterALineEndIsInTheNextLine() {
    assertThat(Tags.place("file", "a\nb", 1)).hasToString("file:1:2");
    assertThat(Tags.place("file", "a\nb", 2)).hasToString("file:2:1");
    assertThat(Tags.place("file", "a\n\nb", 2)).hasToString("file:2:1");
    assertThat(Tags.place("file", "ab", 0)).hasToString("file:1:1");
  }

  @Test
  void whatHasNoBlanksIsNoTag() {
    String text = "<<.A>> cat <<EOF >> file\n1 <<\n >> x";
    assertThat(replaced(text)).isEqualTo(text);
  }

  @Test
  void anUnknownTagIsAnErrorWithItsPlaceAndNothingIsCut() {
    assertThatThrownBy(() -> replaced("one\n  << .C >>\n"))
        .hasMessageContaining("file:2:3: there is no tag .C")
        .hasMessageContaining("there are .A, .B");
    assertThatThrownBy(() -> replaced("cat << EOF\ntext\nEOF\necho x >> file\n"))
        .hasMessageContaining("file:1:5: there is no tag EOF");
  }

  @Test
  void anUnclosedTagIsAnErrorWithItsPlace() {
    assertThatThrownBy(() -> replaced("\u00e4 << EOF\n"))
        .hasMessageContaining("file:1:3: a tag begins here")
        .hasMessageContaining("leave out the blank");
  }

  @Test
  void whatIsNoTextStaysAsItIs() {
    Problems problems = new Problems();
    for (byte[] data : new byte[][] {{'<', '<', ' ', 0}, {'<', '<', ' ', (byte) 0xff}}) {
      assertThat(TAGS.replace("file", data, problems)).isSameAs(data);
    }
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void arbitraryBytesAreNeverCut() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      byte[] data = new byte[random.nextInt(60)];
      for (int k = 0; k < data.length; k++) {
        data[k] = (byte) "<> .A\n\u00e9\0".charAt(random.nextInt(8));
      }
      Problems problems = new Problems();
      byte[] replaced = TAGS.replace("file", data, problems);
      String text = new String(data, StandardCharsets.UTF_8);
      if (problems.isEmpty() && !text.contains("<< .A >>")) {
        assertThat(replaced).isEqualTo(data);
      }
    }
  }
}
