package dev.slipway.placement.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {

  @Test
  void isNamedByItsParts() {
    assertThat(new Scope("c", "p", "R")).hasToString("cloud c, project p, region R");
    assertThat(new Scope(null, null, "R")).hasToString("region R");
    assertThat(new Scope(null, null, null)).hasToString("the cluster's own");
  }

  @Test
  void isCompatibleUnlessBothNameSomethingElse() {
    Scope scope = new Scope("c", "p", "R");

    assertThat(scope.isCompatibleWith(scope)).isTrue();
    assertThat(scope.isCompatibleWith(new Scope(null, null, null))).isTrue();
    assertThat(new Scope(null, "p", null).isCompatibleWith(scope)).isTrue();
    assertThat(scope.isCompatibleWith(new Scope("d", "p", "R"))).isFalse();
    assertThat(scope.isCompatibleWith(new Scope("c", "q", "R"))).isFalse();
    assertThat(scope.isCompatibleWith(new Scope("c", "p", "S"))).isFalse();
  }

  @Test
  void aPseudonymIsComparableWithItselfOnly() {
    Scope pseudonym = Scope.ofPseudonym("ab");

    assertThat(pseudonym.isCompatibleWith(Scope.ofPseudonym("ab"))).isTrue();
    assertThat(pseudonym.isCompatibleWith(Scope.ofPseudonym("cd"))).isFalse();
    assertThat(pseudonym.isCompatibleWith(new Scope(null, null, null))).isFalse();
    assertThat(new Scope(null, null, "R").isCompatibleWith(pseudonym)).isFalse();
  }

  @Test
  void isOrderedByItsPartsAndNotByHowTheyRead() {
    Scope tricky = new Scope("a, project b", null, null);
    Scope plain = new Scope("a", "b", null);

    assertThat(tricky).hasToString(plain.toString());
    assertThat(tricky.compareTo(plain)).isNotZero();
    assertThat(
            List.of(
                    new Scope("b", null, null),
                    new Scope("a", "x", "S"),
                    new Scope("a", "x", "R"),
                    new Scope("a", null, null),
                    new Scope(null, "z", null))
                .stream()
                .sorted())
        .containsExactly(
            new Scope(null, "z", null),
            new Scope("a", null, null),
            new Scope("a", "x", "R"),
            new Scope("a", "x", "S"),
            new Scope("b", null, null));
  }
}
