package dev.slipway.etcd.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Answers as Prometheus would, about one member whose counters grow by one per second since 2026,
 * with a sample every 15 seconds.
 */
final class FakePrometheus extends Dispatcher {

  static final String MEMBER = "10.0.0.11:2381";
  private static final long EPOCH = 1_767_225_600;
  private static final Pattern NAMES = Pattern.compile("__name__=~?\"([^\"]+)\"");

  /** What was asked, in its order: the path, and the form. */
  record Asked(String path, Map<String, String> form, RecordedRequest request) {
    String form(String name) {
      return form.getOrDefault(name, "");
    }
  }

  /** Answers in place of the server, or leaves it to the server by null. */
  @FunctionalInterface
  interface Fault {
    @Nullable MockResponse of(Asked asked, int count);
  }

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  Fault fault = (request, count) -> null;
  String warnings = "[]";
  Set<String> absent = new TreeSet<>();

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    Map<String, String> form = form(request);
    Asked now = new Asked(request.getUrl().encodedPath(), form, request);
    asked.add(now);
    MockResponse faulty = fault.of(now, asked.size());
    return faulty == null ? answer(now) : faulty;
  }

  long count(String path) {
    return asked.stream().filter(one -> one.path().endsWith(path)).count();
  }

  private MockResponse answer(Asked now) {
    String path = now.path();
    if (path.endsWith("/series")) {
      boolean etcd = now.form("match[]").contains("etcd_server_has_leader");
      return json(
          "{\"status\":\"success\",\"data\":["
              + (etcd ? "{\"__name__\":\"x\",\"instance\":\"" + MEMBER + "\"}" : "")
              + "]}");
    }
    if (path.endsWith("/query_range")) {
      return json(
          matrix(
              now,
              Long.parseLong(now.form("start")),
              Long.parseLong(now.form("end")),
              Long.parseLong(now.form("step"))));
    }
    long end = Long.parseLong(now.form("time"));
    return json(matrix(now, end - 600, end, 15));
  }

  private String matrix(Asked asked, long start, long end, long step) {
    List<String> series = new ArrayList<>();
    for (String name : names(asked.form("query"))) {
      if (absent.contains(name)) {
        continue;
      }
      if (name.endsWith("_bucket")) {
        for (String le : List.of("0.008", "+Inf")) {
          series.add(series(name, ",\"le\":\"" + le + "\"", start, end, step));
        }
      } else {
        series.add(series(name, "", start, end, step));
      }
    }
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
        + String.join(",", series)
        + "]},\"warnings\":"
        + warnings
        + "}";
  }

  private static String series(String name, String labels, long start, long end, long step) {
    StringBuilder values = new StringBuilder();
    for (long t = start; t <= end; t += step) {
      values
          .append(values.isEmpty() ? "" : ",")
          .append('[')
          .append(t)
          .append(",\"")
          .append(name.startsWith("process_start") ? EPOCH : t - EPOCH)
          .append("\"]");
    }
    return "{\"metric\":{\"__name__\":\""
        + name
        + "\",\"instance\":\""
        + MEMBER
        + "\""
        + labels
        + "},\"values\":["
        + values
        + "]}";
  }

  private static List<String> names(String query) {
    Matcher names = NAMES.matcher(query);
    if (!names.find()) {
      throw new AssertionError("no metric in " + query);
    }
    return List.of(names.group(1).split("\\|"));
  }

  private static Map<String, String> form(RecordedRequest request) {
    Map<String, String> form = new LinkedHashMap<>();
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    HttpUrl url = HttpUrl.get("http://x/?" + body);
    url.queryParameterNames()
        .forEach(name -> form.put(name, String.valueOf(url.queryParameter(name))));
    return form;
  }

  static MockResponse json(String body) {
    return new MockResponse.Builder().code(200).body(body).build();
  }

  static MockResponse error(int code, String type, String message) {
    return new MockResponse.Builder()
        .code(code)
        .body("{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\"" + message + "\"}")
        .build();
  }
}
