package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.stacks.github.GitHubRepository;
import dev.slipway.stacks.history.ComponentChange;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.registry.Descriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a person what was published: results on standard output, what went wrong on error. */
final class StackPublishText {

  private final ReleaseLines lines;

  StackPublishText(Surroundings surroundings) {
    this.lines = new ReleaseLines(surroundings);
  }

  void say(List<StackPublishResult> results, boolean quiet) {
    for (StackPublishResult result : results) {
      lines.findings(result.planned().findings());
      wrong(result);
      @Nullable Publication publication = result.publication();
      if (publication != null && !quiet) {
        told(result, publication);
      }
    }
  }

  private void told(StackPublishResult result, Publication publication) {
    lines.out(
        publication.tag()
            + (result.outcome().equals("existed")
                ? " was there already, with the same digest"
                : " published"));
    boolean image = !GitHubRepository.isMeant(String.valueOf(result.reference()));
    lines.out((image ? "  image    " : "  release  ") + result.reference());
    lines.out("  digest   " + publication.digest());
    lines.out("  commit   " + result.origin().commit());
    for (ComponentChange component : result.planned().components()) {
      if (!result.planned().unchanged()) {
        lines.component(component);
      }
    }
    for (Descriptor layer : publication.manifest().layers()) {
      lines.out("  " + layer.digest() + "  " + layer.title());
    }
    for (String note : result.planned().notes()) {
      lines.out("  note: " + note);
    }
  }

  private void wrong(StackPublishResult result) {
    String name = result.plan().name();
    if (result.folder() != null) {
      lines.different(result.folder(), result.differences());
    } else if (result.outcome().equals("different")) {
      lines.err("slipway: another release is called " + name + ", and stays as it is");
      lines.err("  in " + result.reference());
      result.differences().forEach(difference -> lines.err("  " + difference));
      lines.err("  a published release is never changed: make one of the next number");
    } else if (result.outcome().equals("unchanged")) {
      lines.unchanged(name, "published", result.planned().components());
    }
  }
}
