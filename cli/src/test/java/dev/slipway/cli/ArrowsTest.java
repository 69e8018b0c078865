package dev.slipway.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/** The arrows of ARCHITECTURE.md; what is not drawn there does not compile past this test. */
class ArrowsTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.slipway");

  @Test
  void modulesUseOnlyWhatTheMapAllows() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.slipway..")
        .layer("report")
        .definedBy("dev.slipway.report..")
        .layer("kubernetes")
        .definedBy("dev.slipway.kubernetes..")
        .layer("openstack")
        .definedBy("dev.slipway.openstack..")
        .layer("placement")
        .definedBy("dev.slipway.placement..")
        .layer("conformance")
        .definedBy("dev.slipway.conformance..")
        .layer("stacks")
        .definedBy("dev.slipway.stacks..")
        .layer("etcd")
        .definedBy("dev.slipway.etcd..")
        .layer("cli")
        .definedBy("dev.slipway.cli..")
        .ensureAllClassesAreContainedInArchitecture()
        .whereLayer("report")
        .mayNotAccessAnyLayer()
        .whereLayer("kubernetes")
        .mayOnlyAccessLayers("report")
        .whereLayer("openstack")
        .mayOnlyAccessLayers("report")
        .whereLayer("placement")
        .mayOnlyAccessLayers("kubernetes", "openstack", "report")
        .whereLayer("conformance")
        .mayOnlyAccessLayers("placement", "kubernetes", "openstack", "report")
        .whereLayer("stacks")
        .mayOnlyAccessLayers("kubernetes", "report")
        .whereLayer("etcd")
        .mayOnlyAccessLayers("report")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(HOUSE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.slipway.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void judgementTouchesNeitherDiskNorNetworkNorClock() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.slipway.placement",
            "dev.slipway.placement.hosted",
            "dev.slipway.placement.judgement..",
            "dev.slipway.placement.picture..",
            "dev.slipway.conformance..",
            "dev.slipway.stacks.lint..",
            "dev.slipway.stacks.version..",
            "dev.slipway.etcd.series..",
            "dev.slipway.etcd.statistics..",
            "dev.slipway.etcd.grade..",
            "dev.slipway.etcd.theory..",
            "dev.slipway.etcd.confounder..",
            "dev.slipway.etcd.assembly..",
            "dev.slipway.etcd.timing..",
            "dev.slipway.etcd.advice..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio..", "java.net.http..", "okhttp3..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(HOUSE);
  }

  @Test
  void onlyTheCliTalksToTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.slipway.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(HOUSE);
  }

  @Test
  void namesSaySomething() {
    classes()
        .should()
        .haveNameNotMatching(".*((?<!Field)Manager|Helper|Utils?|Impl|Common|Misc)$")
        .check(HOUSE);
    noClasses()
        .should()
        .resideInAnyPackage("..common..", "..util..", "..core..", "..base..")
        .check(HOUSE);
  }
}
