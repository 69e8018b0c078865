package dev.slipway.placement.picture;

import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.report.Figure;
import dev.slipway.report.Figure.Box;
import dev.slipway.report.Figure.Containment;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementFigureTest {

  @Test
  void showsMembersOnHostsInZonesInRegionsAndCountsWorkers() {
    assertThat(
            drawn(
                Cluster.of(
                    member("cp-2").in("R", "b").on("y"),
                    member("cp-1").in("R", "a").on("x"),
                    member("cp-3").in("R", "b").on("z"),
                    worker("w-1").in("R", "a"),
                    worker("w-2").in("R", "a"),
                    worker("w-3").in("S", "c"))))
        .isEqualTo(
            """
            region R PLAIN
              zone a PLAIN
                host x GOOD
                  member cp-1 PLAIN
                workers 2 PLAIN
              zone b PLAIN
                host y GOOD
                  member cp-2 PLAIN
                host z GOOD
                  member cp-3 PLAIN
            region S PLAIN
              zone c PLAIN
                worker 1 PLAIN
            """);
  }

  @Test
  void marksAHostWhoseLossLosesTheMajority() {
    assertThat(
            drawn(
                Cluster.of(
                    member("cp-1").in("R", "a").on("x"),
                    member("cp-2").in("R", "a").on("x"),
                    member("cp-3").in("R", "a").on("y"))))
        .contains("host x BAD", "host y GOOD");
  }

  @Test
  void doesNotMarkAHostWithAMinorityOfTheMembers() {
    assertThat(
            drawn(
                Cluster.of(
                    member("cp-1").in("R", "a").on("x"),
                    member("cp-2").in("R", "a").on("x"),
                    member("cp-3").in("R", "a").on("y"),
                    member("cp-4").in("R", "a").on("z"),
                    member("cp-5").in("R", "a").on("z"))))
        .doesNotContain("BAD");
  }

  @Test
  void marksAHostWhoseMembersClaimDifferentZonesAndShowsBoth() {
    assertThat(
            drawn(
                Cluster.of(
                    member("cp-1").in("R", "a").on("x"),
                    member("cp-2").in("R", "b").on("x"),
                    member("cp-3").in("R", "a").on("y"),
                    member("cp-4").in("R", "a").on("z"),
                    member("cp-5").in("R", "a").on("v"))))
        .contains("  zone a and b PLAIN\n    host x BAD\n");
  }

  @Test
  void marksWhatIsNotKnown() {
    assertThat(drawn(Cluster.of(member("cp-1"), worker("w-1").region("R"))))
        .isEqualTo(
            """
            region R PLAIN
              zone unknown UNKNOWN
                worker 1 PLAIN
            region unknown UNKNOWN
              zone unknown UNKNOWN
                host unknown UNKNOWN
                  member cp-1 PLAIN
            """);
  }

  @Test
  void showsWorkersOfAHostedControlPlane() {
    assertThat(drawn(Cluster.of(worker("w-1").in("R", "a"))))
        .isEqualTo("region R PLAIN\n  zone a PLAIN\n    worker 1 PLAIN\n");
  }

  @Test
  void isLeftOutWhereThereIsNothingToShow() {
    assertThat(PlacementFigure.of(Cluster.of().placement())).isEmpty();
    assertThat(PlacementFigure.of(Placement.unreadable("prod", "forbidden", Grade.DECLARED)))
        .isEmpty();
  }

  private static String drawn(Cluster cluster) {
    Figure figure = PlacementFigure.of(cluster.placement()).orElseThrow();
    assertThat(figure.title()).isEqualTo("Where the control plane runs");
    return switch (figure) {
      case Containment containment -> drawn(containment.boxes(), "");
    };
  }

  private static String drawn(List<Box> boxes, String indent) {
    StringBuilder text = new StringBuilder();
    for (Box box : boxes) {
      text.append(indent)
          .append(box.kind())
          .append(' ')
          .append(box.label())
          .append(' ')
          .append(box.tone())
          .append('\n')
          .append(drawn(box.children(), indent + "  "));
    }
    return text.toString();
  }
}
