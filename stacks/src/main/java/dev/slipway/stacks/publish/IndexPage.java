package dev.slipway.stacks.publish;

import dev.slipway.report.render.Visible;
import dev.slipway.stacks.tag.TagFit;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An index as one HTML file that needs nothing else. The template is {@code
 * src/main/jte/index.jte}.
 *
 * @param index what is listed
 * @param listedAt when
 */
public record IndexPage(ReleaseIndex index, Instant listedAt) {

  private static final int DATE = "2026-11-21".length();
  private static final int SHORT_COMMIT = 12;

  /** The releases of one stack, all its minors; sorted as the index is. */
  public record StackSection(String name, List<IndexEntry> entries) {

    /** Stable first. */
    public List<String> channels() {
      TreeSet<String> others = new TreeSet<>();
      entries.forEach(entry -> others.add(entry.tag().version().channel()));
      List<String> channels = new ArrayList<>();
      if (others.remove("stable")) {
        channels.add("stable");
      }
      channels.addAll(others);
      return channels;
    }

    /** Minors of Kubernetes, e.g. {@code 1.34}; the newest first. */
    public List<String> minors() {
      return entries.stream().map(StackSection::minor).distinct().toList();
    }

    /** The newest release of that minor and channel; null where there is none. */
    public @Nullable IndexEntry newest(String minor, String channel) {
      for (IndexEntry entry : entries) {
        if (minor(entry).equals(minor) && entry.tag().version().channel().equals(channel)) {
          return entry;
        }
      }
      return null;
    }

    private static String minor(IndexEntry entry) {
      return entry.tag().coordinates().major() + "." + entry.tag().coordinates().minor();
    }
  }

  /** Writes the page in UTF-8. */
  @SuppressWarnings("NullAway") // In jte, null means that nothing intercepts forms.
  public void render(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      JteindexGenerated.render(new OwaspHtmlTemplateOutput(new WriterOutput(writer)), null, this);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  public String repository() {
    return show(index.repository().toString());
  }

  public String at() {
    return listedAt.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public String summary() {
    int releases = index.entries().size();
    int stacks = stacks().size();
    return releases == 0
        ? "There are no releases."
        : count(releases, "release") + " of " + count(stacks, "stack");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  public List<StackSection> stacks() {
    Map<String, List<IndexEntry>> byName = new LinkedHashMap<>();
    for (IndexEntry entry : index.entries()) {
      String name = entry.tag().coordinates().provider() + "-" + entry.tag().coordinates().name();
      byName.computeIfAbsent(name, unseen -> new ArrayList<>()).add(entry);
    }
    return byName.entrySet().stream()
        .map(stack -> new StackSection(stack.getKey(), List.copyOf(stack.getValue())))
        .toList();
  }

  /** True if a clone was looked at. */
  public boolean hasTags() {
    return index.entries().stream().anyMatch(entry -> entry.gitTag().isPresent());
  }

  public String tag(IndexEntry entry) {
    return entry.gitTag().map(TagFit::sentence).orElse("");
  }

  /** CSS class. */
  public String look(IndexEntry entry) {
    return entry.gitTag().filter(fit -> fit == TagFit.ELSEWHERE).isPresent() ? "fail" : "";
  }

  public List<String> notes() {
    return index.notes().stream().map(this::show).toList();
  }

  public String date(IndexEntry entry) {
    return entry.created().substring(0, Math.min(DATE, entry.created().length()));
  }

  public String commit(IndexEntry entry) {
    return entry.revision().substring(0, Math.min(SHORT_COMMIT, entry.revision().length()));
  }

  /** Text from strangers; jte escapes it for HTML after this. */
  public String show(String text) {
    return text.isEmpty() ? "–" : Visible.text(text);
  }
}
