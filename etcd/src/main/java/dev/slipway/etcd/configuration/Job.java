package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Place;

/**
 * Something that runs at set times, or a script that may.
 *
 * @param name of the unit, the CronJob or the script
 * @param schedule as it is written; empty where it is not known
 * @param spread true if the begin is drawn at random, so that not all members run it at once
 * @param command everything that it runs, scripts that are known included
 */
public record Job(String name, Place place, String schedule, boolean spread, String command) {

  /** True if it defragments etcd. */
  public boolean defragments() {
    return command.contains("defrag");
  }

  /** True if it saves a snapshot of etcd. */
  public boolean backsUp() {
    return command.matches("(?s).*\\bsnapshot\\s+save\\b.*");
  }
}
