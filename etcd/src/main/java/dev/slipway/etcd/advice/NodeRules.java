package dev.slipway.etcd.advice;

import dev.slipway.etcd.configuration.EtcdConfiguration;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.etcd.configuration.Job;
import dev.slipway.etcd.configuration.NodeText;
import dev.slipway.report.Finding;
import dev.slipway.report.document.Place;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules E9 and E10: what nodes are set up with. */
final class NodeRules {

  private static final Pattern BARRIERS = Pattern.compile("\\bbarrier=0\\b|\\bnobarrier\\b");
  private static final Pattern SWITCHED_OFF = Pattern.compile("ETCD_UNSAFE_FS[=: \"']+true");
  private static final Pattern LEADER =
      Pattern.compile("(?i)move-leader|is_?leader|endpoint\\s+status");

  private NodeRules() {}

  static List<Finding> fsync(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.FSYNC);
    for (EtcdConfiguration etcd : inventory.etcds()) {
      etcd.argument("unsafe-no-fsync")
          .filter(argument -> !argument.value().equals("false"))
          .ifPresent(argument ->
              judgement.fail(
                  etcd.manifest().title(),
                  argument.place(),
                  "unsafe-no-fsync " + argument.value(),
                  "etcd tells of entries as written that are not: after a crash of a host the"
                      + " cluster's state is lost or wrong.",
                  "Remove it; it is for tests that throw the cluster away."));
    }
    for (NodeText text : inventory.texts()) {
      for (Pattern pattern : List.of(BARRIERS, SWITCHED_OFF)) {
        Matcher found = pattern.matcher(text.text());
        if (found.find()) {
          judgement.fail(
              text.name(),
              lineOf(text, found.start()),
              found.group(),
              "Without write barriers the disk may hold back what etcd takes for written: a loss of"
                  + " power destroys the file system and the cluster's state.",
              "Remove it and use a disk that is fast with barriers: slipway etcd advise.");
        }
      }
    }
    if (judgement.isEmpty() && !inventory.etcds().isEmpty()) {
      EtcdConfiguration first = inventory.etcds().getFirst();
      judgement.pass(
          first.manifest().title(),
          first.manifest().place(),
          "no unsafe-no-fsync, no barrier=0",
          "Nothing here keeps fsync from its work.");
    }
    return judgement.orNotApplicable("No manifest here configures an etcd or a node.");
  }

  /** A line of a file that was read as it is; a text within a manifest has one place. */
  private static Place lineOf(NodeText text, int offset) {
    if (!text.place().document().equals(text.name())) {
      return text.place();
    }
    int line = (int) text.text().substring(0, offset).chars().filter(c -> c == '\n').count();
    return new Place(text.name(), line + 1, 1);
  }

  static List<Finding> defrag(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.DEFRAG);
    for (Job job : inventory.jobs()) {
      if (!job.defragments()) {
        continue;
      }
      String statement = statement(job);
      boolean mindful = LEADER.matcher(job.command()).find();
      if (job.command().contains("--cluster") && !mindful) {
        judgement.fail(
            job.name(),
            job.place(),
            statement,
            "Defragmentation blocks a member for seconds, and etcdctl defrag --cluster takes them in"
                + " the order of the list, the leader among them, and goes on after an error.",
            "Defragment followers first, wait until each is healthy, move the leader away"
                + " (etcdctl move-leader) and take it last.");
      } else if (!job.schedule().isEmpty() && !job.spread()) {
        judgement.fail(
            job.name(),
            job.place(),
            statement,
            "It begins at the same second on every node of every cluster: members block together,"
                + " and clusters load a shared storage at once.",
            job.name().endsWith(".timer")
                ? "Set RandomizedDelaySec=1h in [Timer]."
                : "Begin after a random time, e.g. sleep $((RANDOM % 3600)), or on another minute in"
                    + " each cluster.");
      } else if (!mindful) {
        judgement.fail(
            job.name(),
            job.place(),
            statement,
            "Nothing in it asks who the leader is: while the leader is defragmented no write is"
                + " answered, and an election follows.",
            "Move the leader away first (etcdctl move-leader), or take it last.");
      } else {
        judgement.pass(
            job.name(), job.place(), statement, "Members are taken with regard to the leader.");
      }
    }
    return judgement.orUndecided(
        "Nothing here defragments etcd: no timer, crontab or CronJob does.",
        "If it is done elsewhere, give that file too; else let etcd-defrag run now and then, the"
            + " leader last.");
  }

  static List<Finding> backup(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.BACKUP);
    for (Job job : inventory.jobs()) {
      if (!job.backsUp()) {
        continue;
      }
      if (job.schedule().isEmpty() || job.spread()) {
        judgement.pass(
            job.name(), job.place(), statement(job), "etcd is saved; see that it is once a week.");
      } else {
        judgement.fail(
            job.name(),
            job.place(),
            statement(job),
            "Snapshots begin at the same second on every node and load a shared storage at once.",
            "Begin after a random time (RandomizedDelaySec=1h, or sleep $((RANDOM % 3600))).");
      }
    }
    return judgement.orUndecided(
        "Nothing here backs up etcd; scs-0215-v1 asks for it once a week.",
        "If it is done elsewhere, give that file too; else run etcdctl snapshot save by a timer.");
  }

  private static String statement(Job job) {
    return job.schedule().isEmpty()
        ? "no schedule is given"
        : "runs " + job.schedule() + (job.spread() ? ", at random" : ", not at random");
  }
}
