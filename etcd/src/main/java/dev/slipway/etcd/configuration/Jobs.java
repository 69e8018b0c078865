package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what runs at set times: systemd timers with their services, crontabs, CronJobs. */
final class Jobs {

  private static final Pattern CRON_LINE =
      Pattern.compile("\\s*((?:@[a-z]+)|(?:\\S+\\s+){4}\\S+)\\s+(\\S.*)");
  private static final Pattern DRAWN =
      Pattern.compile("\\$RANDOM|\\$\\(\\(\\s*RANDOM|\\bRANDOM\\s*%|\\bshuf\\b");
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._/-]+)");

  private Jobs() {}

  /** Units, crontabs and scripts among {@code texts}, which may refer to each other. */
  static List<Job> of(List<NodeText> texts) {
    Map<String, NodeText> byBase = new LinkedHashMap<>();
    texts.forEach(text -> byBase.putIfAbsent(base(text.name()), text));
    List<Job> jobs = new ArrayList<>();
    for (NodeText text : texts) {
      String base = base(text.name());
      if (base.endsWith(".timer")) {
        jobs.add(timer(text, byBase));
      } else if (SourceFile.isCrontab(text.name())) {
        jobs.addAll(crontab(text, byBase));
      }
    }
    // A script or service that nothing here calls is told of all the same, without a schedule.
    for (NodeText text : texts) {
      String base = base(text.name());
      boolean called = jobs.stream().anyMatch(job -> job.command().contains(text.text().strip()));
      if (!called
          && (base.endsWith(".sh") || base.endsWith(".service"))
          && !text.text().isBlank()) {
        jobs.add(new Job(base, text.place(), "", isDrawn(text.text()), text.text()));
      }
    }
    return jobs;
  }

  private static Job timer(NodeText timer, Map<String, NodeText> byBase) {
    String base = base(timer.name());
    String unit = setting(timer.text(), "Unit");
    String service =
        unit.isEmpty() ? base.substring(0, base.length() - ".timer".length()) + ".service" : unit;
    String command =
        Optional.ofNullable(byBase.get(service))
            .map(text -> withScripts(text.text(), byBase))
            .orElse("");
    String delay = setting(timer.text(), "RandomizedDelaySec");
    String schedule = setting(timer.text(), "OnCalendar");
    return new Job(
        base,
        timer.place(),
        schedule.isEmpty() ? setting(timer.text(), "OnUnitActiveSec") : schedule,
        !delay.isEmpty() && !delay.matches("0+[a-z]*") || isDrawn(command),
        // The name is all there is where the service is not given.
        command.isEmpty() ? service : command);
  }

  private static List<Job> crontab(NodeText crontab, Map<String, NodeText> byBase) {
    List<Job> jobs = new ArrayList<>();
    List<String> lines = crontab.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher line = CRON_LINE.matcher(lines.get(i));
      if (!lines.get(i).strip().startsWith("#") && line.matches()) {
        String command = withScripts(line.group(2), byBase);
        Place at = crontab.place();
        Place place =
            at.document().equals(crontab.name()) ? new Place(at.document(), i + 1, 1) : at;
        jobs.add(
            new Job(base(crontab.name()), place, line.group(1).strip(), isDrawn(command), command));
      }
    }
    return jobs;
  }

  static Job of(Manifest cronJob) {
    StringBuilder command = new StringBuilder();
    for (Value container :
        cronJob.listAt("spec", "jobTemplate", "spec", "template", "spec", "containers")) {
      for (String key : List.of("command", "args")) {
        Manifest.list(Manifest.at(container, key).orElse(null))
            .forEach(word -> command.append(Manifest.text(word)).append(' '));
      }
      command.append('\n');
    }
    Optional<Placed> schedule = cronJob.textAt("spec", "schedule");
    return new Job(
        cronJob.title(),
        schedule.map(Placed::place).orElse(cronJob.place()),
        schedule.map(Placed::text).orElse(""),
        isDrawn(command.toString()),
        command.toString().strip());
  }

  private static String withScripts(String command, Map<String, NodeText> byBase) {
    StringBuilder all = new StringBuilder(command.strip());
    Matcher paths = PATH.matcher(command);
    while (paths.find()) {
      NodeText script = byBase.get(base(paths.group(1)));
      if (script != null) {
        all.append('\n').append(script.text().strip());
      }
    }
    return all.toString();
  }

  private static boolean isDrawn(String command) {
    return DRAWN.matcher(command).find();
  }

  private static String setting(String unit, String name) {
    String value = "";
    for (String line : unit.lines().toList()) {
      if (line.strip().startsWith(name + "=")) {
        value = line.strip().substring(name.length() + 1).strip();
      }
    }
    return value;
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
