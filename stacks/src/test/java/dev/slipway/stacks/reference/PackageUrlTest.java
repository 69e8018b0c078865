package dev.slipway.stacks.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import dev.slipway.stacks.reference.ImageReference.Occurrence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackageUrlTest {

  @Test
  void anImageIsNamedByItsDigestAndItsTagIsAQualifier() {
    ImageReference image =
        new ImageReference(
            "registry.example.org:5000/Team/agent",
            Optional.of("v1"),
            Optional.of("sha256:" + "0".repeat(64)),
            List.of(new Occurrence("values.yaml", 1)));

    assertThat(image.purl())
        .isEqualTo(
            "pkg:oci/agent@sha256:"
                + "0".repeat(64)
                + "?repository_url=registry.example.org:5000%2Fteam%2Fagent&tag=v1");
  }

  @Test
  void whatIsNotAsciiIsEncodedAsUtf8() {
    assertThat(PackageUrl.of("helm", "ä", Optional.empty(), Map.of("tag", "😀")))
        .isEqualTo("pkg:helm/%C3%A4?tag=%F0%9F%98%80");
  }

  /** The library of the people who made package URLs is the judge, for ASCII: it knows no more. */
  @Test
  void theLibraryReadsWhatIsMeant() throws MalformedPackageURLException {
    Random random = new Random(6);
    for (int i = 0; i < 2_000; i++) {
      Map<String, String> qualifiers = new TreeMap<>();
      String version = text(random);
      qualifiers.put("repository_url", text(random));
      qualifiers.put("tag", text(random));
      String name = "n" + text(random);

      PackageURL read =
          new PackageURL(PackageUrl.of("helm", name, Optional.of(version), qualifiers));

      assertThat(read.getType()).isEqualTo("helm");
      assertThat(read.getNamespace()).isNull();
      assertThat(read.getName()).isEqualTo(name);
      assertThat(read.getVersion()).isEqualTo(version);
      assertThat(read.getQualifiers()).isEqualTo(qualifiers);
    }
  }

  private static String text(Random random) {
    String characters = "aZ09-._~:/?#[]@!$&'()*+,;=% \"<>\\^`{|}";
    int[] points = characters.codePoints().toArray();
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }
}
