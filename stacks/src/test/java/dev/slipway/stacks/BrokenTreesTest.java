package dev.slipway.stacks;

import dev.slipway.stacks.source.GitRepository;
import dev.slipway.stacks.source.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways to break a stack that only its git tree has: links, submodules, names, damage. */
class BrokenTreesTest {

  private static final String CLASS = "cluster-class/templates/cluster-class.yaml";

  private static final String FILE = "100644";
  private static final String LINK = "120000";
  private static final String SUBMODULE = "160000";

  @TempDir Path folder;

  /** Leaves its repository with a broken tree at HEAD. */
  record Broken(String name, Consumer<TestRepository> change, String place, String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Broken link(String name, String path, String target, String words) {
    return link(name, path, target.getBytes(StandardCharsets.UTF_8), words);
  }

  private static Broken link(String name, String path, byte[] target, String words) {
    return new Broken(
        name,
        git -> {
          git.git("rm", "-rqf", "--ignore-unmatch", path);
          index(git, LINK, blob(git, target), path);
          git.git("commit", "-qm", "a link");
        },
        path,
        words);
  }

  private static Broken submodule(String path, String place) {
    return new Broken(
        "a submodule at " + path,
        git -> {
          git.git("rm", "-rqf", "--ignore-unmatch", path);
          index(git, SUBMODULE, git.git("rev-parse", "HEAD").strip(), path);
          git.git("commit", "-qm", "a submodule");
        },
        place,
        "git submodule");
  }

  /** An entry of the root that git itself would not make. */
  private static Broken named(String name, String path, String place, String words) {
    return named(name, path.getBytes(StandardCharsets.UTF_8), place, words);
  }

  private static Broken named(String name, byte[] path, String place, String words) {
    return new Broken(name, git -> hostile(git, FILE, path), place, words);
  }

  private static Broken damaged(String name, String path, boolean removed, String words) {
    return new Broken(
        name,
        git -> {
          String id = git.git("rev-parse", "HEAD:" + path).strip();
          Path object =
              git.root()
                  .resolve(".git/objects")
                  .resolve(id.substring(0, 2))
                  .resolve(id.substring(2));
          try {
            Files.delete(object);
            if (!removed) {
              Files.write(object, new byte[] {1, 2, 3});
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        "",
        words);
  }

  private static String blob(TestRepository git, byte[] content) {
    return git.git(content, "hash-object", "-w", "--stdin").strip();
  }

  private static void index(TestRepository git, String mode, String id, String path) {
    git.git("update-index", "--add", "--cacheinfo", mode + "," + id + "," + path);
  }

  private static void hostile(TestRepository git, String mode, byte[] name) {
    try {
      ByteArrayOutputStream tree = new ByteArrayOutputStream();
      for (String line : git.git("ls-tree", "-z", "HEAD").split("\0")) {
        String[] parts = line.split("[ \t]", 4);
        add(
            tree,
            parts[0].replaceFirst("^0", ""),
            parts[3].getBytes(StandardCharsets.UTF_8),
            parts[2]);
      }
      add(tree, mode, name, blob(git, new byte[] {'x'}));
      String id =
          git.git(tree.toByteArray(), "hash-object", "-t", "tree", "-w", "--literally", "--stdin")
              .strip();
      git.git("update-ref", "HEAD", git.git("commit-tree", "-m", "hostile", id).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(ByteArrayOutputStream tree, String mode, byte[] name, String id)
      throws IOException {
    tree.write((mode + " ").getBytes(StandardCharsets.US_ASCII));
    tree.write(name);
    tree.write(0);
    tree.write(HexFormat.of().parseHex(id));
  }

  static Stream<Broken> trees() {
    return Stream.of(
        link("a link to an absolute path", CLASS, "/etc/passwd", "leads out of the stack"),
        link("a link to the root", CLASS, "/", "leads out of the stack"),
        link("a link that climbs", CLASS, "../../../x", "leads out of the stack"),
        link(
            "a link that climbs in the middle", CLASS, "a/../../../../x", "leads out of the stack"),
        link("a link to its own folder", CLASS, ".", "leads to the folder"),
        link("a link to the folder above", CLASS, "..", "leads to the folder"),
        link("a link to the stack", CLASS, "../..", "leads to the folder"),
        link("a link to a folder", CLASS, "../templates", "leads to the folder"),
        link("a link to nothing", CLASS, "nothing.yaml", "leads to nothing"),
        link("a link with an empty target", CLASS, "", "leads to"),
        link("a link to itself", CLASS, "cluster-class.yaml", "leads back to itself"),
        link("a link with a zero byte", CLASS, "a\0b", "leads to nothing"),
        link("a link with a line feed", CLASS, "a\nb", "leads to nothing"),
        link("a link that is no UTF-8", CLASS, new byte[] {(byte) 0xff}, "leads to nothing"),
        link("a link of a megabyte", CLASS, "x/".repeat(1 << 19), "more than 4096 characters"),
        link(
            "csctl.yaml is a link outside",
            "csctl.yaml",
            "../csctl.yaml",
            "leads out of the stack"),
        link(
            "the class is a link to a folder",
            "cluster-class",
            "cluster-addon",
            "leads to the folder"),
        link(
            "the addons are a link outside",
            "cluster-addon",
            "../../addons",
            "leads out of the stack"),
        link(
            "a link through a link to a folder",
            "a",
            "cluster-class/none/../Chart.yaml/x",
            "leads to nothing"),
        new Broken(
            "two links to each other",
            git -> {
              index(git, LINK, blob(git, new byte[] {'b'}), "a");
              index(git, LINK, blob(git, new byte[] {'a'}), "b");
              git.git("commit", "-qm", "links");
            },
            "a",
            "leads back to itself"),
        new Broken(
            "a link to a submodule",
            git -> {
              index(git, LINK, blob(git, new byte[] {'s'}), "a");
              index(git, SUBMODULE, git.git("rev-parse", "HEAD").strip(), "s");
              git.git("commit", "-qm", "links");
            },
            "s",
            "git submodule"),
        submodule("csctl.yaml", "csctl.yaml"),
        submodule("cluster-class", "cluster-class"),
        submodule("cluster-addon/cni", "cluster-addon/cni"),
        submodule("cluster-addon/cni/charts/x", "cluster-addon/cni/charts/x"),
        named("a file called ..", "..", "..", "leads elsewhere"),
        named("a file called .", ".", ".", "leads elsewhere"),
        named("a file whose name climbs", "../../etc/passwd", "../../etc", "leads elsewhere"),
        named("a file with an absolute name", "/etc/passwd", "/etc", "leads elsewhere"),
        named("a file with two slashes", "a//b", "a//b", "leads elsewhere"),
        named("a file that ends in a slash", "a/", "a/", "leads elsewhere"),
        named("a file with a backslash", "..\\x", "..\\x", "control character or a backslash"),
        named("a file with a line feed", "a\nb", "a\\nb", "control character or a backslash"),
        named("a file with an escape", "a\u001b[2J", "a\\x1b", "control character or a backslash"),
        named("a file with a delete", "a\u007f", "a\\x7f", "control character or a backslash"),
        named("a file in Latin-1", new byte[] {'a', (byte) 0xe4}, "a\u00e4", "not UTF-8"),
        named(
            "a file with a lone surrogate",
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            "",
            "not UTF-8"),
        named(
            "a file with an overlong slash",
            new byte[] {'.', '.', (byte) 0xc0, (byte) 0xaf},
            "",
            "not UTF-8"),
        named("a file with a huge name", "x".repeat(100_000), "x", "longer than 1024"),
        named("csctl.yaml twice", "csctl.yaml", "csctl.yaml", "two files of this name"),
        named(
            "a file where a folder is",
            "cluster-class",
            "cluster-class",
            "a file and a folder in one"),
        damaged("a blob that is missing", "csctl.yaml", true, "lacks the object"),
        damaged("a blob that is damaged", "csctl.yaml", false, "is damaged"),
        damaged("a tree that is missing", "cluster-class", true, "lacks the object"),
        damaged("a tree that is damaged", "cluster-class", false, "is damaged"),
        damaged("a template that is missing", CLASS, true, "lacks the object"));
  }

  @ParameterizedTest
  @MethodSource("trees")
  void isToldAtItsPlace(Broken broken) throws IOException {
    TestRepository git = TestRepository.in(folder).writeAll(ExampleStack.whole().files());
    git.commit();
    broken.change().accept(git);

    try (GitRepository repository = GitRepository.containing(git.root())) {
      BrokenStacksTest.assertTold(() -> at(repository), broken.place(), broken.words());
    }
  }

  private static SourceTree at(GitRepository repository) throws IOException {
    return repository.at("HEAD");
  }
}
