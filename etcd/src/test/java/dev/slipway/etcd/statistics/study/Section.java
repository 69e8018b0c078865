package dev.slipway.etcd.statistics.study;

import java.util.List;

/** One theory's tests: what they say where there is nothing, and where there is something. */
interface Section {

  String name();

  /**
   * @param runs where there is nothing
   * @param powerRuns where there is something
   */
  List<Cell> cells(int runs, int powerRuns);
}
