package dev.slipway.etcd.statistics.study;

import dev.slipway.etcd.statistics.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes the tables of {@code docs/etcd-statistics.md} between the marks that it has for each
 * section, and draws its pictures.
 */
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
   * @param arguments the page, runs where nothing is there, runs where something is, and the
   *     sections; all of them if none is named. Pictures go into the folder named as the page is
   */
  public static void main(String[] arguments) throws IOException {
    Path page = Path.of(arguments[0]);
    Path pictures = page.resolveSibling(page.getFileName().toString().replace(".md", ""));
    int runs = Integer.parseInt(arguments[1]);
    int powerRuns = Integer.parseInt(arguments[2]);
    List<String> names = Arrays.asList(arguments).subList(3, arguments.length);
    for (Section section : SECTIONS) {
      if (names.isEmpty() || names.contains(section.name())) {
        long begin = System.nanoTime();
        List<Cell> cells = section.cells(runs, powerRuns);
        StringBuilder tables = new StringBuilder();
        levels(tables, Chart.select(cells, true));
        powers(tables, Chart.select(cells, false));
        pictures(tables, pictures.getFileName() + "/" + section.name());
        put(page, section.name(), tables.toString());
        draw(pictures, section.name(), cells);
        System.out.printf(
            Locale.ROOT, "%s: %.0f s%n", section.name(), (System.nanoTime() - begin) / 1e9);
      }
    }
  }

  private static void pictures(StringBuilder out, String prefix) {
    out.append("\n![False alarms](").append(prefix).append("-false-alarms.svg)\n");
    out.append("\n![Found](").append(prefix).append("-power.svg)\n");
    out.append("\n![P-values where nothing is there](").append(prefix).append("-p-values.svg)\n");
  }

  private static void put(Path page, String name, String tables) throws IOException {
    String text = Files.readString(page);
    String begin = "<!-- begin " + name + " -->";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("<!-- end " + name + " -->");
    if (from < begin.length() || to < from) {
      throw new IllegalStateException(page + " has no marks for " + name);
    }
    Files.writeString(page, text.substring(0, from) + "\n" + tables + text.substring(to));
  }

  private static void levels(StringBuilder out, List<Cell> cells) {
    out.append("\n");
    out.append("| nothing is there | test | false alarms | 95 % interval | keeps 1 % | facts |\n");
    out.append("| --- | --- | --- | --- | --- | --- |\n");
    for (Cell cell : cells) {
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.2f %% of %d | %s | %s | %s |%n",
              cell.data(),
              cell.isNaive() ? "*" + cell.test() + "*" : cell.test(),
              100 * cell.yes().share(),
              cell.yes().count(),
              percents(cell.interval()),
              cell.keepsNominal() ? "yes" : "**no**",
              cell.facts()));
    }
  }

  private static void powers(StringBuilder out, List<Cell> cells) {
    out.append("\n");
    out.append("| something is there | test | found | 95 % interval | facts |\n");
    out.append("| --- | --- | --- | --- | --- |\n");
    for (Cell cell : cells) {
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.2f of %d | %.2f-%.2f | %s |%n",
              cell.data(),
              cell.isNaive() ? "*" + cell.test() + "*" : cell.test(),
              cell.yes().share(),
              cell.yes().count(),
              cell.interval().low(),
              cell.interval().high(),
              cell.facts()));
    }
  }

  private static String percents(Interval interval) {
    return String.format(Locale.ROOT, "%.2f-%.2f %%", 100 * interval.low(), 100 * interval.high());
  }

  private static void draw(Path folder, String name, List<Cell> cells) throws IOException {
    Files.createDirectories(folder);
    List<Cell> levels = Chart.select(cells, true);
    Files.writeString(folder.resolve(name + "-false-alarms.svg"), Chart.falseAlarms(levels));
    Files.writeString(folder.resolve(name + "-power.svg"), Chart.power(Chart.select(cells, false)));
    Files.writeString(folder.resolve(name + "-p-values.svg"), Chart.pValues(levels));
  }
}
