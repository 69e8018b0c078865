package dev.slipway.report;

/** Is told how long work goes on; shows it on a terminal, writes it to a log, or ignores it. */
public interface Progress {

  /** Ignores everything. */
  Progress NONE =
      new Progress() {
        @Override
        public void step(String sentence) {}

        @Override
        public void count(String things, long done, long expected) {}
      };

  /** Something worth knowing with {@code --verbose} was done, e.g. a request and its answer. */
  void step(String sentence);

  /**
   * So far {@code done} of {@code expected} {@code things} are done.
   *
   * @param expected -1 where it is unknown
   */
  void count(String things, long done, long expected);
}
