package dev.slipway.stacks.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {

  @TempDir Path folder;

  private TestRepository repository() {
    return TestRepository.in(folder.resolve("repository"));
  }

  private static SourceTree read(Path stack, String revision) throws IOException {
    try (GitRepository repository = GitRepository.containing(stack)) {
      SourceTree tree = repository.at(revision);
      List<SourceFile> copies = tree.files().files().stream().map(GitRepositoryTest::copy).toList();
      return new SourceTree(tree.origin(), new SourceFiles(copies));
    }
  }

  private static SourceFile copy(SourceFile file) {
    try {
      return new SourceFile(file.path(), Content.of(file.content().bytes()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> paths(SourceTree tree) {
    return tree.files().files().stream().map(SourceFile::path).toList();
  }

  private static String text(SourceTree tree, String path) throws IOException {
    return new String(
        tree.files().file(path).orElseThrow().content().bytes(), StandardCharsets.UTF_8);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(Path stack, String revision) {
    return assertThatThrownBy(() -> read(stack, revision))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void readsTheStacksFolderOfACommitWithWhereItComesFrom() throws IOException {
    TestRepository git = repository().write("stacks/one/csctl.yaml", "a").write("README.md", "b");
    git.git("remote", "add", "origin", "https://user:secret@git.example.org/team/stacks.git");
    String commit = git.commit();

    SourceTree tree = read(git.root().resolve("stacks/one"), "HEAD");

    assertThat(paths(tree)).containsExactly("csctl.yaml");
    assertThat(tree.origin())
        .isEqualTo(
            new Origin(
                Optional.of("https://git.example.org/team/stacks"),
                commit,
                git.git("rev-parse", "HEAD:stacks/one").strip(),
                "stacks/one",
                TestRepository.COMMITTED,
                false));
  }

  @Test
  void theRootOfTheRepositoryMayBeTheStack() throws IOException {
    TestRepository git = repository().write("csctl.yaml", "a").write("b/c", "d");
    git.commit();

    SourceTree tree = read(git.root(), "HEAD");

    assertThat(paths(tree)).containsExactly("b/c", "csctl.yaml");
    assertThat(tree.origin().path()).isEmpty();
  }

  @Test
  void readsALinkedWorkTree() throws IOException {
    TestRepository git = repository().write("stack/a", "1");
    git.commit();
    git.git("worktree", "add", "-q", folder.resolve("linked").toString());

    assertThat(paths(read(folder.resolve("linked/stack"), "HEAD"))).containsExactly("a");
  }

  @Test
  void filesAreTheRawBlobsWhateverAttributesSay() throws IOException {
    TestRepository git =
        repository()
            .write("s/.gitattributes", "*.txt text eol=crlf export-ignore ident\n")
            .write("s/a.txt", "one\n$Id$\n");
    git.git("config", "core.autocrlf", "true");
    git.commit();

    assertThat(text(read(git.root().resolve("s"), "HEAD"), "a.txt")).isEqualTo("one\n$Id$\n");
  }

  @Test
  void takesAnyNameOfACommit() throws IOException {
    TestRepository git = repository().write("s/a", "1");
    String first = git.commit();
    git.git("tag", "-a", "-m", "annotated", "v1");
    git.write("s/a", "2").commit();

    for (String revision : List.of(first, first.substring(0, 10), "v1", "HEAD~1", "main^")) {
      SourceTree tree = read(git.root().resolve("s"), revision);
      assertThat(text(tree, "a")).describedAs(revision).isEqualTo("1");
      assertThat(tree.origin().commit()).isEqualTo(first);
    }
  }

  @Test
  void readsAFolderThatTheWorkingTreeNoLongerHas() throws IOException {
    TestRepository git = repository().write("old/s/a", "1");
    git.commit();
    git.git("rm", "-rq", "old");
    git.write("new", "2").commit();

    assertThat(paths(read(git.root().resolve("old/s"), "HEAD~1"))).containsExactly("a");
    refused(git.root().resolve("old/s"), "HEAD")
        .hasMessageContaining("no such folder in the commit");
  }

  @Test
  void aLinkToAFileOfTheStackIsThatFilesContent() throws IOException {
    TestRepository git =
        repository()
            .write("s/a/real", "content")
            .link("s/b/link", "../a/real")
            .link("s/chain", "b/link");
    git.commit();

    SourceTree tree = read(git.root().resolve("s"), "HEAD");

    assertThat(text(tree, "b/link")).isEqualTo("content");
    assertThat(text(tree, "chain")).isEqualTo("content");
  }

  @Test
  void everyOtherLinkIsAnErrorWithItsPathAllAtOnce() {
    TestRepository git =
        repository()
            .write("s/d/file", "1")
            .write("outside", "2")
            .link("s/absolute", "/etc/passwd")
            .link("s/above", "../outside")
            .link("s/folder", "d")
            .link("s/here", ".")
            .link("s/loop1", "loop2")
            .link("s/loop2", "loop1")
            .link("s/nowhere", "d/missing");
    git.commit();

    refused(git.root().resolve("s"), "HEAD")
        .hasMessageContainingAll(
            "s/absolute: the symbolic link leads out of the stack",
            "s/above: the symbolic link leads out of the stack",
            "s/folder: the symbolic link leads to the folder d",
            "s/here: the symbolic link leads to the folder .",
            "s/loop1: the symbolic link leads back to itself",
            "s/loop2: the symbolic link leads back to itself",
            "s/nowhere: the symbolic link leads to nothing, there is no d/missing",
            "let it lead to a file of the same stack");
  }

  @Test
  void aSubmoduleIsAnErrorWithItsPath() {
    TestRepository git = repository().write("s/a", "1");
    String commit = git.commit();
    git.git("update-index", "--add", "--cacheinfo", "160000," + commit + ",s/charts/foreign");
    git.git("commit", "-q", "-m", "submodule");

    refused(git.root().resolve("s"), "HEAD")
        .hasMessageContaining("s/charts/foreign: this is a git submodule");
  }

  @Test
  void namesThatNothingDownstreamCanCarryAreErrors() {
    TestRepository git = repository();
    String blob =
        git.git("x".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin").strip();
    String tree =
        git.git(
                bytes(
                    entry("line\nfeed", blob),
                    entry("back\\slash", blob),
                    entry("..", blob),
                    entry("umlaut\u00e4", blob)),
                "mktree",
                "-z")
            .strip();
    String root =
        git.git(("040000 tree " + tree + "\ts\n").getBytes(StandardCharsets.UTF_8), "mktree");
    String commit = git.git("commit-tree", "-m", "hostile", root.strip()).strip();

    refused(git.root().resolve("s"), commit)
        .hasMessageContainingAll(
            "s/line\\nfeed: the name of this file holds a control character",
            "s/back\\slash: the name of this file holds a control character or a backslash",
            "s/..: the name of this file leads elsewhere",
            "s/umlaut\u00e4: the name of this file is not UTF-8",
            "rename the file in git");
  }

  private static String entry(String name, String blob) {
    return "100644 blob " + blob + "\t" + name + "\0";
  }

  private static byte[] bytes(String... entries) {
    String[] sorted = entries.clone();
    Arrays.sort(sorted);
    return String.join("", sorted).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void whatIsNoRepositoryIsToldWithPlaceAndRemedy() throws IOException {
    Path plain = Files.createDirectories(folder.resolve("plain"));
    Path file = Files.writeString(folder.resolve("file"), "x");
    TestRepository bare = repository();
    bare.git("init", "-q", "--bare", folder.resolve("bare.git").toString());
    TestRepository empty = TestRepository.in(folder.resolve("empty"));

    refused(plain, "HEAD")
        .hasMessageStartingWith(plain + ": this folder lies in no git repository")
        .hasMessageContaining("git init");
    refused(folder.resolve("missing"), "HEAD").hasMessageContaining("there is no such folder");
    refused(file, "HEAD").hasMessageContaining("found a file");
    refused(folder.resolve("bare.git"), "HEAD").hasMessageContaining("bare git repository");
    refused(empty.root(), "HEAD").hasMessageContaining("commit something first");
    refused(empty.root().resolve(".git"), "HEAD").hasMessageContaining("belongs to git itself");
  }

  @Test
  void aRevisionThatDoesNotExistIsToldWithARemedy() {
    TestRepository git = repository().write("s/a", "1");
    git.commit();
    String blob = git.git("rev-parse", "HEAD:s/a").strip();

    for (String revision :
        List.of("nowhere", "v1..v2", "a b", "", "HEAD~7", blob, "0".repeat(40))) {
      refused(git.root().resolve("s"), revision).hasMessageMatching("(?s).+: .+; .+");
    }
  }

  @Test
  void listsWhatIsNotCommitted() throws IOException {
    TestRepository git =
        repository()
            .write("s/a", "1")
            .write("s/b", "1")
            .write(".gitignore", "*.tmp\n")
            .write("c", "1");
    git.commit();
    git.write("s/a", "2").write("s/new/file", "1").write("s/x.tmp", "1").write("c", "2");
    git.write("s/out/made", "1");
    git.git("rm", "-q", "s/b");

    try (GitRepository repository = GitRepository.containing(git.root().resolve("s"))) {
      assertThat(repository.uncommitted(git.root().resolve("s/out")))
          .containsExactly("s/a (changed)", "s/b (changed)", "s/new/file (not in git)");
    }
  }

  @Test
  void theWorkingTreeIsReadAsItLiesThereButForWhatGitIgnores() throws IOException {
    TestRepository git = repository().write("s/a", "1").write("s/kept.tmp", "1").write("t", "1");
    git.commit();
    git.write(".gitignore", "*.tmp\nignored/\n").write("s/a", "2").write("s/new/file", "3");
    git.write("s/x.tmp", "1")
        .write("s/ignored/deep", "1")
        .write("s/out/made", "1")
        .link("s/l", "a");

    try (GitRepository repository = GitRepository.containing(git.root().resolve("s"))) {
      SourceTree tree = repository.workTree(git.root().resolve("s/out"));

      assertThat(paths(tree)).containsExactly("a", "kept.tmp", "l", "new/file");
      assertThat(text(tree, "l")).isEqualTo("2");
      assertThat(tree.origin().dirty()).isTrue();
    }
  }
}
