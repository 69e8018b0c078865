package dev.slipway.etcd.statistics.study;

import dev.slipway.etcd.statistics.Interval;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Prints the tables of {@code docs/etcd-statistics.md}, and draws its pictures. */
public final class StatisticsStudy {

  private static final List<Section> SECTIONS =
      List.of(
          new BumpSection(),
          new EventSection(),
          new ChangeSection(),
          new CorrelationSection(),
          new CoOccurrenceSection(),
          new SpectrumSection());

  private StatisticsStudy() {}

  /**
   * @param arguments folder for the pictures, runs where nothing is there, runs where something is,
   *     and the sections; all of them if none is named
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    int powerRuns = Integer.parseInt(arguments[2]);
    List<String> names = Arrays.asList(arguments).subList(3, arguments.length);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (Section section : SECTIONS) {
      if (names.isEmpty() || names.contains(section.name())) {
        long begin = System.nanoTime();
        List<Cell> cells = section.cells(runs, powerRuns);
        out.printf(
            Locale.ROOT, "%n## %s (%.0f s)%n", section.name(), (System.nanoTime() - begin) / 1e9);
        levels(out, Chart.select(cells, true));
        powers(out, Chart.select(cells, false));
        draw(folder, section.name(), cells);
      }
    }
  }

  private static void levels(PrintStream out, List<Cell> cells) {
    out.println();
    out.println("| nothing is there | test | false alarms | 95 % interval | keeps 1 % | facts |");
    out.println("| --- | --- | --- | --- | --- | --- |");
    for (Cell cell : cells) {
      out.printf(
          Locale.ROOT,
          "| %s | %s | %.2f %% of %d | %s | %s | %s |%n",
          cell.data(),
          cell.isNaive() ? "*" + cell.test() + "*" : cell.test(),
          100 * cell.yes().share(),
          cell.yes().count(),
          percents(cell.interval()),
          cell.keepsNominal() ? "yes" : "**no**",
          cell.facts());
    }
  }

  private static void powers(PrintStream out, List<Cell> cells) {
    out.println();
    out.println("| something is there | test | found | 95 % interval | facts |");
    out.println("| --- | --- | --- | --- | --- |");
    for (Cell cell : cells) {
      out.printf(
          Locale.ROOT,
          "| %s | %s | %.2f of %d | %.2f-%.2f | %s |%n",
          cell.data(),
          cell.isNaive() ? "*" + cell.test() + "*" : cell.test(),
          cell.yes().share(),
          cell.yes().count(),
          cell.interval().low(),
          cell.interval().high(),
          cell.facts());
    }
  }

  private static String percents(Interval interval) {
    return String.format(Locale.ROOT, "%.2f-%.2f %%", 100 * interval.low(), 100 * interval.high());
  }

  private static void draw(Path folder, String name, List<Cell> cells) throws IOException {
    Files.createDirectories(folder);
    List<Cell> levels = new ArrayList<>(Chart.select(cells, true));
    Files.writeString(folder.resolve(name + "-false-alarms.svg"), Chart.falseAlarms(levels));
    Files.writeString(folder.resolve(name + "-power.svg"), Chart.power(Chart.select(cells, false)));
    Files.writeString(folder.resolve(name + "-p-values.svg"), Chart.pValues(levels));
  }
}
