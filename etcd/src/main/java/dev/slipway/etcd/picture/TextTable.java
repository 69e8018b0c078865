package dev.slipway.etcd.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * What a chart shows, in words: for screen readers, and where no script runs.
 *
 * @param head one for each column
 * @param rows the first cell of each is its heading
 */
record TextTable(String caption, List<String> head, List<List<String>> rows) {

  TextTable {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /** Takes in rows one by one. */
  static final class Rows {

    private final List<List<String>> rows = new ArrayList<>();

    void add(String heading, List<String> cells) {
      List<String> row = new ArrayList<>();
      row.add(heading);
      row.addAll(cells);
      rows.add(List.copyOf(row));
    }

    TextTable under(String caption, String corner, List<String> columns) {
      List<String> head = new ArrayList<>();
      head.add(corner);
      head.addAll(columns);
      return new TextTable(caption, head, rows);
    }
  }
}
