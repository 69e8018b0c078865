package dev.slipway.placement.picture;

import dev.slipway.placement.NameList;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.Survey;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scheduling;
import dev.slipway.report.Examined;
import dev.slipway.report.Figure.Containment;
import dev.slipway.report.render.Age;
import dev.slipway.report.render.Figures;
import dev.slipway.report.render.Table;
import dev.slipway.report.render.TextStyle;
import dev.slipway.report.render.Visible;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A placement for a person at a terminal: a table of the members, workers too when verbose, the
 * picture, and what could not be used.
 *
 * @param at the instant as of which it is shown
 */
public record PlacementText(TextStyle style, Instant at) {

  private static final String UNKNOWN = "unknown";

  /** The lines, each ended by a line feed. */
  public String of(Survey survey) {
    Placement placement = survey.placement();
    StringBuilder text = new StringBuilder();
    text.append(Visible.text(placement.subject()))
        .append(": ")
        .append(count(placement.members().size(), "control-plane member"))
        .append(", ")
        .append(count(placement.workers().size(), "worker"))
        .append(", as of ")
        .append(at)
        .append('\n');
    if (!placement.unreadable().isEmpty()) {
      text.append("The nodes could not be read: ")
          .append(Visible.text(placement.unreadable()))
          .append(".\n");
    }
    if (placement.size() > 0) {
      text.append('\n').append(table(placement));
      PlacementFigure.of(placement)
          .map(Containment.class::cast)
          .ifPresent(figure -> text.append('\n').append(Figures.text(figure, style)));
    }
    setAside(survey, text);
    return text.toString();
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private String table(Placement placement) {
    Table table =
        new Table("NODE", "ROLE", "REGION", "ZONE", "HOST", "GRADE", "OBSERVED", "KEPT APART BY")
            .givingWay("HOST");
    placement.members().forEach(member -> row(table, member, "member"));
    if (style.verbose()) {
      placement.workers().forEach(worker -> row(table, worker, "worker"));
    }
    return table.text(style);
  }

  private void row(Table table, PlacedNode node, String role) {
    @Nullable Observation host = node.best(Attribute.HOST).orElse(null);
    table.row(
        node.name(),
        role,
        label(node, Attribute.REGION),
        label(node, Attribute.ZONE),
        host == null ? UNKNOWN : host.value(),
        host == null ? "" : host.grade().word(),
        host == null ? "" : age(host.observedAt()),
        scheduling(node.scheduling()));
  }

  private String age(@Nullable Instant observedAt) {
    if (observedAt == null) {
      return UNKNOWN;
    }
    String age = Age.of(observedAt, at);
    return age.isEmpty() ? "just now" : age;
  }

  private static String label(PlacedNode node, Attribute attribute) {
    return node.best(attribute).map(Observation::value).orElse(UNKNOWN);
  }

  private static String scheduling(@Nullable Scheduling scheduling) {
    if (scheduling == null) {
      return UNKNOWN;
    }
    Set<String> words = new LinkedHashSet<>();
    for (Scheduling.Group group : scheduling.groups()) {
      boolean several = group.policy().equals("anti-affinity") && group.maxPerHost() > 1;
      words.add(group.policy() + (several ? " (" + group.maxPerHost() + " on a host)" : ""));
    }
    if (scheduling.disk() == Scheduling.Disk.LOCAL) {
      words.add("local disk");
    }
    return words.isEmpty() ? "nothing" : NameList.of(List.copyOf(words));
  }

  private static void setAside(Survey survey, StringBuilder text) {
    List<Examined> unused =
        survey.examined().stream()
            .filter(e ->
                e.outcome() == Examined.Outcome.SET_ASIDE
                    || e.outcome() == Examined.Outcome.FORBIDDEN)
            .toList();
    if (!unused.isEmpty()) {
      text.append("\nNot used:\n");
      unused.forEach(
          e -> text.append("  ").append(Visible.text(e.source() + ": " + e.detail())).append('\n'));
    }
  }
}
