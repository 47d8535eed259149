package dev.gatehouse.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of docs/architecture.md for this module. */
@AnalyzeClasses(packages = "dev.gatehouse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> ROLES_OF_THE_SPI =
      new DescribedPredicate<>("roles of vcs.spi") {
        @Override
        public boolean test(JavaClass type) {
          // A sealed interface is a value: an edit, or an outcome.
          return type.getPackageName().equals("dev.gatehouse.vcs.spi")
              && type.isInterface()
              && !type.reflect().isSealed();
        }
      };

  @ArchTest
  static final ArchRule doorsReadNoRepositoryBehindTheKernel =
      noClasses()
          .that()
          .resideInAPackage("dev.gatehouse.web..")
          .should()
          .dependOnClassesThat(ROLES_OF_THE_SPI);

  @ArchTest
  static final ArchRule doorsKnowNoBackend =
      noClasses()
          .that()
          .resideInAPackage("dev.gatehouse.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.eclipse.jgit..",
              "dev.gatehouse.vcs.git..",
              "dev.gatehouse.vcs.hg..",
              "dev.gatehouse.gating..");

  @ArchTest
  static final ArchRule doorsKnowOnlyThePublicSideOfThePortal =
      noClasses()
          .that()
          .resideInAPackage("dev.gatehouse.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.gatehouse.portal..internal..",
              "dev.gatehouse.portal..jpa..",
              "jakarta.persistence..");

  @ArchTest
  static final ArchRule onlyDoorsKnowTheWeb =
      noClasses()
          .that()
          .resideInAPackage("dev.gatehouse.portal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.servlet..", "jakarta.faces..", "jakarta.ws.rs..");

  @ArchTest
  static final ArchRule theOnlyProcessIsTheRenderer =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.gatehouse.web.markup..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.ProcessBuilder")
          .orShould()
          .callMethod(Runtime.class, "exec", String[].class)
          .orShould()
          .callMethod(Runtime.class, "exec", String.class);

  @ArchTest
  static final ArchRule pagesKnowNoRestAndRestKnowsNoPages =
      noClasses()
          .that()
          .resideInAPackage("dev.gatehouse.web.rest..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.gatehouse.web.page..", "jakarta.faces..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothingUsesObjectSerialisation =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream");

  @ArchTest
  static final ArchRule noRoomsInACircle =
      slices().matching("dev.gatehouse.web.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule modulesOwnTheirSubtrees =
      classes()
          .should()
          .resideInAnyPackage(
              "dev.gatehouse.web..",
              "dev.gatehouse.portal..",
              "dev.gatehouse.vcs..",
              "dev.gatehouse.sso..",
              "dev.gatehouse.gating..");
}
