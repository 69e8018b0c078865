package dev.slipway.etcd.advice;

import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.etcd.configuration.Job;
import dev.slipway.report.Finding;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rule L1: programs that delete leftovers in an OpenStack project. From February to August 2024 one
 * of SCS's own deleted every unattached port of the project that the health monitor shared, just
 * after minute 30 of each hour (SovereignCloudStack/standards, Tests/cleanup.py, PR 474 and 712).
 */
final class CleanupRules {

  private CleanupRules() {}

  /**
   * A command that deletes too much.
   *
   * @param unless what in the command makes it harmless; null where nothing does
   */
  private record Danger(Pattern command, @Nullable Pattern unless, String why) {}

  private static final Pattern OWNED = Pattern.compile("--(any-)?tags?\\b|--tag\\b");

  private static final List<Danger> DANGERS =
      List.of(
          new Danger(
              Pattern.compile(
                  "\\bospurge\\b.*--purge-own-project|\\bopenstack\\s+project\\s+purge\\b"),
              null,
              "It deletes the whole project, whoever else works in it."),
          new Danger(
              Pattern.compile("\\bopenstack\\s+project\\s+cleanup\\b"),
              Pattern.compile("--(created|updated)-before\\b|--dry-run\\b"),
              "It deletes what is in use too: no age is asked for."),
          new Danger(
              Pattern.compile("\\bcleanup\\.py\\b"),
              OWNED,
              "It selects by names and state: floating IPs have no name, and every unattached one of"
                  + " the project is deleted."),
          new Danger(
              Pattern.compile("\\bcleanup\\.sh\\b.*--force-(fip|pvc)\\b"),
              null,
              "It deletes floating IPs and volumes without asking whose they are."),
          new Danger(
              Pattern.compile("\\bopenstack\\s+port\\s+list\\b.*(--status|-s)\\b"),
              OWNED,
              "Ports that are DOWN may just be made for a machine that starts: state is no"
                  + " ownership."),
          new Danger(
              Pattern.compile("\\bopenstack\\s+floating\\s+ip\\s+list\\b.*--status\\b"),
              OWNED,
              "A floating IP that is DOWN may be kept on purpose: state is no ownership."));

  static List<Finding> judge(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.CLEANUP);
    for (Job job : inventory.jobs()) {
      for (String line : job.command().lines().toList()) {
        if (line.strip().startsWith("#")) {
          continue;
        }
        for (Danger danger : DANGERS) {
          if (danger.command().matcher(line).find()
              && (danger.unless() == null || !danger.unless().matcher(line).find())) {
            judgement.fail(
                job.name(),
                job.place(),
                line.strip(),
                danger.why(),
                "Tag what a run makes, and delete only what carries the tag, is older than a run"
                    + " takes, and whose run is over; give it a project of its own.");
          }
        }
      }
    }
    return judgement.orNotApplicable("No job here is known to delete leftovers in a project.");
  }
}
