package dev.slipway.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void makesEachColumnAsWideAsItsWidestCell() {
    Table table = new Table("NODE", "ZONE");
    table.row("cp-1", "az1");
    table.row("control-plane-2", "");

    assertThat(table.text(TextStyle.PLAIN))
        .isEqualTo(
            """
            NODE             ZONE
            cp-1             az1
            control-plane-2
            """);
  }

  @Test
  void shortensTheWidestWhereThereIsNotRoomForAll() {
    Table table = new Table("NODE", "HOST");
    table.row("cp-1", "0123456789".repeat(6));

    String text = table.text(TextStyle.PLAIN.withWidth(40));

    assertThat(text.lines()).allMatch(line -> Columns.of(line) <= 40).hasSize(2);
    assertThat(text).contains("cp-1  0123456789").contains("…");
  }

  @Test
  void letsKeysGiveWayBeforeNames() {
    Table table = new Table("NODE", "HOST").givingWay("HOST");
    table.row("a-control-plane-node-1", "0123456789".repeat(3));

    assertThat(table.text(TextStyle.PLAIN.withWidth(40)))
        .contains("a-control-plane-node-1  ")
        .contains("…");
  }

  @Test
  void keepsNineColumnsOfEachHoweverNarrowTheTerminal() {
    Table table = new Table("A", "B", "C", "D", "E", "F");
    table.row("123456789", "123456789", "123456789", "123456789", "123456789", "123456789");

    assertThat(table.text(TextStyle.PLAIN.withWidth(40)).lines().toList().getLast())
        .hasSizeGreaterThan(40);
  }

  @Test
  void showsWhatATerminalWouldObey() {
    Table table = new Table("NODE");
    table.row("\u001b[31mred");

    assertThat(table.text(TextStyle.PLAIN)).doesNotContain("\u001b").contains("\\x1b[31mred");
  }

  @Test
  void hasACellForEachColumn() {
    assertThatThrownBy(() -> new Table("A", "B").row("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 cells expected, 1 given");
  }
}
