package dev.slipway.etcd.prometheus;

import java.util.List;

/**
 * What an answer of the API says beside its samples (Prometheus, "HTTP API", format overview).
 *
 * @param status {@code success} or {@code error}; empty where it is missing
 * @param errorType of the server's own kinds, e.g. {@code execution}; empty without an error
 * @param error what went wrong, in the server's words
 * @param warnings what the answer lacks: a Thanos that could not ask all of its stores
 * @param infos hints about the query
 * @param result true if there was a result, be it an empty one
 * @param series how many came
 */
record Answer(
    String status,
    String errorType,
    String error,
    List<String> warnings,
    List<String> infos,
    boolean result,
    int series) {

  Answer {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
  }
}
