package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Verdict;
import dev.slipway.report.file.WholeFile;
import dev.slipway.stacks.github.GitHubRepository;
import dev.slipway.stacks.publish.DifferentPublicationException;
import dev.slipway.stacks.publish.Promotion;
import dev.slipway.stacks.publish.PromotionRecord;
import dev.slipway.stacks.publish.TestReport;
import dev.slipway.stacks.registry.Reference;
import dev.slipway.stacks.registry.Registry;
import dev.slipway.stacks.registry.Repository;
import dev.slipway.stacks.registry.StoredManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a tested release, digest and all. */
@Command(
    name = "promote",
    header = "Make a tested release the release: the same digest in another repository.",
    description = {
      "%nNothing is built, so what was tested is what is released. The name stays, because",
      "the charts carry it: build it as stable, publish it to a repository for tests, test",
      "it there, and promote it."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 promoted, or there already; 1 a test report says no, or another",
      "release has the tag; 2 wrong usage or invalid input; 4 a registry does not play",
      "along."
    },
    sortOptions = false)
public final class StackPromoteCommand implements Callable<Integer> {

  @Parameters(
      arity = "1",
      paramLabel = "RELEASE",
      description = "What was tested: HOST/PATH:TAG, or HOST/PATH:TAG@DIGEST.")
  private String release = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "REPOSITORY",
      description = "HOST/PATH of the repository of releases.")
  private String to = "";

  @Option(
      names = "--test-report",
      required = true,
      paramLabel = "FILE",
      description = {
        "What the tests said; its digest is recorded. May be given again. A report of",
        "slipway must not say FAIL."
      })
  private List<Path> reports = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the record of the promotion to FILE, too.")
  private @Nullable Path record;

  @Mixin private RegistryOptions access = new RegistryOptions();

  @Option(
      names = {"-v", "--verbose"},
      description = "Say on standard error what the registries are asked.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private final Surroundings surroundings;

  public StackPromoteCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    requireRegistry(release);
    requireRegistry(to);
    Reference reference = Reference.parse(release);
    Repository target = Repository.parse(to);
    String tag =
        reference
            .tag()
            .orElseThrow(() ->
                new InvalidInputException(
                    release,
                    "expected a tag, found a digest alone",
                    "write HOST/PATH:TAG@DIGEST: the release keeps its name"));
    ReleaseLines lines = new ReleaseLines(surroundings);
    List<TestReport> tested = new ArrayList<>();
    for (Path report : reports) {
      tested.add(TestReport.read(surroundings.folder().resolve(report)));
    }
    for (TestReport report : tested) {
      if (report.verdict().filter(verdict -> verdict == Verdict.FAIL).isPresent()) {
        lines.err("slipway: " + report.name() + " says FAIL: " + tag + " is not promoted");
        return ExitCode.NO.code();
      }
    }
    try (TerminalProgress progress = new TerminalProgress(surroundings, verbose, false);
        Registry from = access.open(reference.repository(), surroundings, progress);
        Registry into = access.open(target, surroundings, progress)) {
      into.requirePush();
      StoredManifest stored = stored(from, reference, tag);
      Promotion promotion = new Promotion(from, into, progress);
      PromotionRecord document =
          new PromotionRecord(tag, stored.digest(), reference.repository(), target, tested);
      boolean copied = promotion.promote(stored, tag);
      boolean listed = promotion.attach(stored, document.json());
      if (record != null) {
        WholeFile.write(surroundings.folder().resolve(record), out -> out.write(document.json()));
      }
      progress.close();
      lines.out(tag + (copied ? " promoted" : " was there already, with the same digest"));
      lines.out("  image    " + target + ":" + tag);
      lines.out("  digest   " + stored.digest());
      tested.forEach(report -> lines.out("  tested   " + report.digest() + "  " + report.name()));
      if (!listed) {
        lines.out("  note: this registry does not list referrers; keep the record with -o FILE");
      }
      return ExitCode.YES.code();
    } catch (DifferentPublicationException e) {
      lines.err("slipway: another release is called " + tag + " in " + target);
      e.differences().forEach(difference -> lines.err("  " + difference));
      return ExitCode.NO.code();
    }
  }

  private static void requireRegistry(String text) {
    if (GitHubRepository.isMeant(text)) {
      throw new InvalidInputException(
          text,
          "promote copies from one registry to another",
          "name both places of the same commit: slipway stack publish DIR --to REGISTRY --to"
              + " GITHUB");
    }
  }

  private static StoredManifest stored(Registry from, Reference reference, String tag)
      throws IOException {
    StoredManifest stored =
        from.manifest(tag)
            .orElseThrow(() ->
                new InvalidInputException(
                    reference.toString(),
                    "there is no such release",
                    "slipway stack index " + reference.repository() + " lists what there is"));
    if (reference.digest().filter(digest -> !digest.equals(stored.digest())).isPresent()) {
      throw new InvalidInputException(
          reference.toString(),
          "the tag is " + stored.digest() + " now, not what was named",
          "test that one, or find out who changed it");
    }
    return stored;
  }
}
