package dev.slipway.etcd.theory;

import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.theory.Trial.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Slower on one host than on all others: if hosts were equal, their names could be exchanged in
 * every block of six hours, so the p-value comes from exchanging them.
 */
final class OneHost {

  /** Half as long again; hosts always differ a little. Ours, no source. */
  static final double LEAST_RATIO = 1.5;

  private static final int HOURS_PER_BLOCK = 6;

  /** Two days; fewer blocks cannot give a p-value of one in a thousand. */
  private static final int LEAST_BLOCKS = 8;

  private static final int ROUNDS = 9_999;

  private static final Theory THEORY = Theory.ONE_HOST;

  private OneHost() {}

  static Trial trial(Features features, long seed) {
    Map<String, List<double[]>> byHost = new TreeMap<>();
    features
        .members()
        .forEach(member ->
            byHost.computeIfAbsent(member.host(), key -> new ArrayList<>()).add(member.log()));
    if (byHost.size() < 2) {
      return Trial.notTestable(
          THEORY,
          "There are no two hosts to compare.",
          "Record members on different hosts, with their hosts.");
    }
    List<String> hosts = List.copyOf(byHost.keySet());
    List<double[]> blocks = blocks(features, List.copyOf(byHost.values()));
    if (blocks.size() < LEAST_BLOCKS) {
      return Trial.undecided(
          THEORY,
          "Too little is known of all hosts at once.",
          "Record two days or more of all members.");
    }
    double[] above = above(blocks, hosts.size());
    int worst = highest(above);
    SplittableRandom random = new SplittableRandom(seed);
    int asLarge = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<double[]> exchanged = new ArrayList<>(blocks.size());
      for (double[] block : blocks) {
        exchanged.add(shuffled(block, random));
      }
      double[] drawn = above(exchanged, hosts.size());
      asLarge += drawn[highest(drawn)] >= above[worst] - 1e-12 ? 1 : 0;
    }
    return new Trial(
        THEORY,
        (asLarge + 1.0) / (ROUNDS + 1),
        adjusted -> judged(hosts, blocks, above, worst, adjusted));
  }

  private static Judged judged(
      List<String> hosts, List<double[]> blocks, double[] above, int worst, double adjusted) {
    double ratio = Math.exp(above[worst]);
    double others = others(blocks, worst);
    double seconds = Math.exp(others) * (ratio - 1);
    Effect effect = new Effect(seconds, ratio, Double.NaN, seconds / hosts.size());
    List<String> details = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      details.add(hosts.get(i) + ": " + Told.trimmed(Math.exp(above[i]), 2) + " times the others");
    }
    if (adjusted <= Trial.LEVEL && ratio >= LEAST_RATIO) {
      return Judged.supported(
          effect,
          "It is one host: on "
              + hosts.get(worst)
              + " fsyncs take "
              + Told.trimmed(ratio, 1)
              + " times as long as on the others (+"
              + Told.seconds(seconds)
              + ").",
          details,
          null);
    }
    return Judged.contradicted(
        effect, "No host is slower than the others by a half or more.", details);
  }

  /** Per block of six hours the median of each host; blocks of which all are known. */
  private static List<double[]> blocks(Features features, List<List<double[]>> hosts) {
    int length = (int) Math.max(1, HOURS_PER_BLOCK * 3600L / features.grid().step().toSeconds());
    List<double[]> blocks = new ArrayList<>();
    for (int from = 0; from + length <= features.grid().length(); from += length) {
      double[] block = new double[hosts.size()];
      boolean known = true;
      for (int i = 0; i < block.length; i++) {
        double[] values = new double[length * hosts.get(i).size()];
        int at = 0;
        for (double[] member : hosts.get(i)) {
          System.arraycopy(member, from, values, at, length);
          at += length;
        }
        block[i] = Features.median(values);
        known &= Double.isFinite(block[i]);
      }
      if (known) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  /** Mean over the blocks of each host less the mean of the others. */
  private static double[] above(List<double[]> blocks, int hosts) {
    double[] above = new double[hosts];
    for (double[] block : blocks) {
      double sum = 0;
      for (double value : block) {
        sum += value;
      }
      for (int i = 0; i < hosts; i++) {
        above[i] += (block[i] - (sum - block[i]) / (hosts - 1)) / blocks.size();
      }
    }
    return above;
  }

  private static double others(List<double[]> blocks, int host) {
    double sum = 0;
    int count = 0;
    for (double[] block : blocks) {
      for (int i = 0; i < block.length; i++) {
        if (i != host) {
          sum += block[i];
          count++;
        }
      }
    }
    return sum / count;
  }

  private static int highest(double[] values) {
    int highest = 0;
    for (int i = 1; i < values.length; i++) {
      highest = values[i] > values[highest] ? i : highest;
    }
    return highest;
  }

  private static double[] shuffled(double[] block, SplittableRandom random) {
    double[] shuffled = block.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double kept = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = kept;
    }
    return shuffled;
  }
}
