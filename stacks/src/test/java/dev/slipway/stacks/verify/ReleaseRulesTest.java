package dev.slipway.stacks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.Channel;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.dependency.ChartSource;
import dev.slipway.stacks.release.ReleaseFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator finds in a release, and what it does not. */
class ReleaseRulesTest {

  private static final String NAME = "docker-harbour-1-34-v1";
  private static final String CLASS = "docker-harbour-1-34-cluster-class-v1.tgz";
  private static final String ADDON = "docker-harbour-1-34-cluster-addon-v1.tgz";

  @TempDir Path folder;

  private TestRepository git;
  private Path release;

  @BeforeEach
  void build() throws Exception {
    git = TestRepository.in(folder.resolve("git")).writeAll(ExampleStack.whole().files());
    git.commit();
    release = built(folder.resolve("out"));
  }

  private Path built(Path output) throws IOException {
    BuildRequest request =
        new BuildRequest(
            git.root(),
            Optional.of("HEAD"),
            false,
            Channel.STABLE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            output,
            Optional.empty(),
            Optional.empty(),
            false);
    try (StackBuild build = StackBuild.open(request)) {
      return ReleaseFolder.write(build.plan().plan(), output).folder();
    }
  }

  private List<Finding> judged(String name) throws IOException {
    return ReleaseRules.judge(ReleaseReader.read(release, name));
  }

  private Finding finding(String rule) throws IOException {
    return judged(NAME).stream().filter(f -> f.rule().id().equals(rule)).findFirst().orElseThrow();
  }

  @Test
  void whatWeBuildHolds() throws Exception {
    assertThat(judged(NAME)).allSatisfy(f -> assertThat(f.verdict()).isEqualTo(Verdict.PASS));
  }

  @Test
  void theOlderConventionHolds() throws Exception {
    git = TestRepository.in(folder.resolve("old")).writeAll(ExampleStack.ofOldConvention().files());
    git.commit();
    release = built(folder.resolve("out-old"));

    assertThat(Verdict.ofMandatory(judged(NAME))).isEqualTo(Verdict.PASS);
    assertThat(finding("release.addon-stages").verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  /** openstack-scs2-1-34-v2: the class chart was called ...-1-33-cluster-class. */
  @Test
  void theIncidentOf1342IsFound() throws Exception {
    Files.move(release.resolve(CLASS), release.resolve("docker-harbour-1-33-cluster-class-v1.tgz"));

    Finding finding = finding("release.cluster-class");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message())
        .isEqualTo(
            "No .tgz is called docker-harbour-1-34-cluster-class-v1, so the operator does not find"
                + " the cluster class.");
  }

  @Test
  void aChartThatIsNotWhatItsFileIsCalledIsFound() throws Exception {
    rewrite(CLASS, "docker-harbour-1-34-cluster-class/Chart.yaml", "name: other\nversion: v1\n");

    assertThat(finding("release.cluster-class").message()).contains("holds the chart other v1");
    assertThat(finding("release.digests").verdict()).isEqualTo(Verdict.FAIL);
  }

  /** A test release under the name of a stable one: its charts carry the other version. */
  @Test
  void aReleaseUnderAnotherNameIsFound() throws Exception {
    List<Finding> findings = judged("docker-harbour-1-34-v3");

    assertThat(findings)
        .filteredOn(f -> f.rule().id().equals("release.version"))
        .singleElement()
        .satisfies(
            f -> assertThat(f.message()).isEqualTo("The name says v3, metadata.yaml says v1."));
    assertThat(judged("docker-harbour-1-33-v1"))
        .filteredOn(f -> f.rule().id().equals("release.version"))
        .allSatisfy(f -> assertThat(f.message()).contains("v1.33.x"));
    assertThat(judged("latest").getFirst().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Verdict.ofMandatory(judged("latest"))).isEqualTo(Verdict.FAIL);
  }

  /** The operator parses nodeImage although the documentation calls it optional. */
  @Test
  void metadataWithoutAVersionIsFound() throws Exception {
    Path file = release.resolve("metadata.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceAll("(?m)^ *nodeImage: v1\n", ""));
    assertThat(finding("release.metadata").message()).contains("nodeImage is missing");

    Files.writeString(file, text.replace("clusterAddon: v1", "clusterAddon: one"));
    assertThat(finding("release.metadata").message()).contains("clusterAddon is one");

    Files.writeString(file, "- no metadata\n");
    assertThat(finding("release.metadata").message()).contains("cannot be read");
    assertThat(finding("release.version").verdict()).isEqualTo(Verdict.UNDECIDED);

    Files.delete(file);
    assertThat(finding("release.metadata").message()).isEqualTo("There is no metadata.yaml.");
    assertThat(finding("release.source").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void missingPartsAreFound() throws Exception {
    Files.delete(release.resolve(ADDON));
    assertThat(finding("release.cluster-addon").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding("release.addon-stages").verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding("release.digests").evidence())
        .anyMatch(e -> e.statement().equals(ADDON + " is missing"));
  }

  @Test
  void aReleaseWithoutStagesAndValuesIsFound() throws Exception {
    Files.delete(release.resolve("clusteraddon.yaml"));

    assertThat(finding("release.cluster-addon").message())
        .isEqualTo("There is neither clusteraddon.yaml nor cluster-addon-values.yaml.");
  }

  @Test
  void stagesThatWouldBeSkippedOrDeletedAreFound() throws Exception {
    Path file = release.resolve("clusteraddon.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("name: cni", "name: nosuch")
            .replaceFirst("action: apply", "action: Apply"));

    assertThat(finding("release.addon-stages").evidence())
        .extracting(e -> e.statement())
        .anyMatch(s -> s.contains("nosuch") && s.contains("no folder"))
        .anyMatch(s -> s.contains("would be deleted") && s.contains("Apply"));
  }

  @Test
  void archivesThatTheOperatorRefusesAreFound() throws Exception {
    archive(ADDON, "../../etc/passwd", TarConstants.LF_NORMAL);
    assertThat(finding("release.archives").evidence().getFirst().statement())
        .contains("outside its folder");
    archive(ADDON, "/etc/passwd", TarConstants.LF_NORMAL);
    assertThat(finding("release.archives").verdict()).isEqualTo(Verdict.FAIL);
    archive(ADDON, "cni/link", TarConstants.LF_SYMLINK);
    assertThat(finding("release.archives").evidence().getFirst().statement())
        .contains("neither a file nor a folder");
    Files.writeString(release.resolve(ADDON), "no archive");
    assertThat(finding("release.archives").verdict()).isEqualTo(Verdict.FAIL);
    byte[] whole = Files.readAllBytes(release.resolve(CLASS));
    Files.write(release.resolve(CLASS), Arrays.copyOf(whole, whole.length / 2));
    assertThat(finding("release.archives").evidence()).hasSize(2);
    Files.write(release.resolve(CLASS), new byte[0]);
    assertThat(finding("release.archives").evidence()).hasSize(2);
  }

  @Test
  void aReleaseIsWhatItsCommitGives() throws Exception {
    ReadRelease published = ReleaseReader.read(release, NAME);
    ReadRelease rebuilt = rebuilt(published, "again");

    assertThat(RebuildRules.judge(published, rebuilt))
        .allSatisfy(f -> assertThat(f.verdict()).isEqualTo(Verdict.PASS));
  }

  private ReadRelease rebuilt(ReadRelease published, String output) throws IOException {
    Path built =
        Rebuild.of(published, release, git.root(), folder.resolve(output), ChartSource.NONE);
    return ReleaseReader.read(built, NAME);
  }

  @Test
  void aFileThatDoesNotFollowFromTheCommitIsFound() throws Exception {
    Files.writeString(release.resolve("clusteraddon.yaml"), "addonStages: {}\n");
    Files.writeString(release.resolve("extra"), "");
    ReadRelease published = ReleaseReader.read(release, NAME);

    assertThat(RebuildRules.judge(published, rebuilt(published, "again")))
        .allSatisfy(f -> assertThat(f.verdict()).isEqualTo(Verdict.FAIL))
        .first()
        .satisfies(f ->
            assertThat(f.evidence())
                .extracting(e -> e.statement())
                .anyMatch(s -> s.startsWith("clusteraddon.yaml is sha256:"))
                .contains("extra is not built"));
  }

  @Test
  void oneFileIsOneFile() throws Exception {
    Files.writeString(release.resolve("extra"), "");
    ReadRelease published = ReleaseReader.read(release, NAME);

    assertThat(RebuildRules.judge(published, rebuilt(published, "again")).getFirst().message())
        .isEqualTo("One file differs.");
  }

  /** Another compression excuses only what names its digest. */
  @Test
  void anotherCompressionExcusesNoOtherFile() throws Exception {
    recompress();
    Files.writeString(release.resolve("clusteraddon.yaml"), "addonStages: {}\n");
    ReadRelease published = ReleaseReader.read(release, NAME);

    Finding content = RebuildRules.judge(published, rebuilt(published, "again")).getFirst();
    assertThat(content.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(content.message()).endsWith("files differ.");
    assertThat(content.evidence())
        .extracting(e -> e.statement())
        .anyMatch(s -> s.startsWith("clusteraddon.yaml is "));
  }

  /** The same archive out of another zlib, and metadata.yaml with its digest. */
  @Test
  void anotherCompressionIsExplained() throws Exception {
    recompress();
    ReadRelease published = ReleaseReader.read(release, NAME);

    List<Finding> findings = RebuildRules.judge(published, rebuilt(published, "again"));
    assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.PASS);
    assertThat(findings.getLast().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(findings.getLast().evidence().getFirst().statement()).contains("another zlib");
  }

  private void recompress() throws IOException {
    Path archive = release.resolve(CLASS);
    String before = ReleaseReader.read(release, NAME).digests().get(CLASS);
    byte[] tar;
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
      tar = in.readAllBytes();
    }
    try (GZIPOutputStream out =
        new GZIPOutputStream(Files.newOutputStream(archive)) {
          {
            def.setLevel(Deflater.NO_COMPRESSION);
          }
        }) {
      out.write(tar);
    }
    String after = ReleaseReader.read(release, NAME).digests().get(CLASS);
    Path metadata = release.resolve("metadata.yaml");
    Files.writeString(metadata, Files.readString(metadata).replace(before, after));
  }

  private void archive(String file, String entryName, byte type) throws IOException {
    try (TarArchiveOutputStream out =
        new TarArchiveOutputStream(
            new GZIPOutputStream(Files.newOutputStream(release.resolve(file))))) {
      TarArchiveEntry entry = new TarArchiveEntry(entryName, type, true);
      out.putArchiveEntry(entry);
      out.closeArchiveEntry();
    }
  }

  /** The archive with another content of one file. */
  private void rewrite(String file, String entryName, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      byte[] text = content.getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry entry = new TarArchiveEntry(entryName);
      entry.setSize(text.length);
      out.putArchiveEntry(entry);
      new ByteArrayInputStream(text).transferTo(out);
      out.closeArchiveEntry();
    }
    Files.write(release.resolve(file), bytes.toByteArray());
    try (Stream<Path> files = Files.list(release)) {
      assertThat(files).contains(release.resolve(file));
    }
  }
}
