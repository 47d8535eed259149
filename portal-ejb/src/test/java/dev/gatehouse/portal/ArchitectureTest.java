package dev.gatehouse.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.gatehouse.portal.persistence.Transactions;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.MappedSuperclass;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of docs/architecture.md for this module. */
@AnalyzeClasses(
    packages = "dev.gatehouse.portal",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final Pattern FEATURE =
      Pattern.compile("dev\\.gatehouse\\.portal\\.(\\w+)\\.(api|spi|internal|jpa)(\\..*)?");

  @ArchTest
  static final ArchRule useCasesKnowNoDoorAndNoBackend =
      noClasses()
          .that()
          .doNotHaveSimpleName("PortalProducers")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.eclipse.jgit..",
              "dev.gatehouse.vcs.git..",
              "dev.gatehouse.vcs.hg..",
              "jakarta.servlet..",
              "jakarta.faces..",
              "jakarta.ws.rs..",
              "jakarta.ejb..",
              "jakarta.inject..",
              "jakarta.enterprise..");

  @ArchTest
  static final ArchRule theProviderOfPersistenceIsNamedNowhere =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.persistence..", "org.h2..", "org.postgresql..");

  @ArchTest
  static final ArchRule rowsLiveInJpaPackages =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .or()
          .areAnnotatedWith(Embeddable.class)
          .or()
          .areAnnotatedWith(MappedSuperclass.class)
          .should()
          .resideInAPackage("dev.gatehouse.portal..jpa");

  @ArchTest
  static final ArchRule whatDoorsSeeIsFreeOfRows =
      noClasses()
          .that()
          .resideInAPackage("dev.gatehouse.portal..api")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta..", "dev.gatehouse.portal..jpa", "dev.gatehouse.portal..internal");

  @ArchTest
  static final ArchRule onlyTransactionsBeginOne =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Transactions.class)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(EntityTransaction.class)
          .orShould()
          .callMethod(EntityManagerFactory.class, "createEntityManager");

  @ArchTest
  static final ArchRule featuresMeetAtTheirPublicSides =
      classes()
          .that(areOfAFeature())
          .and()
          // Debt: health reads the reconciler's report, which should move to repository.spi.
          .resideOutsideOfPackage("dev.gatehouse.portal.health..")
          .should(useOtherFeaturesByApiAndSpiOnly());

  @ArchTest
  static final ArchRule noFeaturesInACircle =
      slices().matching("dev.gatehouse.portal.(*).[internal|jpa|spi]..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule aRepositoryIsReachedThroughItsStoresOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.gatehouse.portal.repository.spi", "dev.gatehouse.portal")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dev.gatehouse.vcs.spi.RepositoryStore");

  @ArchTest
  static final ArchRule timeComesFromTheClock =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static void theSliceRuleSeesAllFeatures(JavaClasses all) {
    long features =
        all.stream()
            .map(type -> FEATURE.matcher(type.getPackageName()))
            .filter(Matcher::matches)
            .map(found -> found.group(1))
            .distinct()
            .count();
    if (features < 5) {
      throw new AssertionError("only " + features + " features were found");
    }
  }

  private static DescribedPredicate<JavaClass> areOfAFeature() {
    return DescribedPredicate.describe(
        "are of a feature", type -> FEATURE.matcher(type.getPackageName()).matches());
  }

  private static ArchCondition<JavaClass> useOtherFeaturesByApiAndSpiOnly() {
    return new ArchCondition<>("use other features by their api and spi packages only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Matcher own = FEATURE.matcher(type.getPackageName());
        if (!own.matches()) {
          return;
        }
        type.getDirectDependenciesFromSelf()
            .forEach(
                dependency -> {
                  Matcher other = FEATURE.matcher(dependency.getTargetClass().getPackageName());
                  if (other.matches()
                      && !other.group(1).equals(own.group(1))
                      && !other.group(2).equals("api")
                      && !other.group(2).equals("spi")
                      && !dependency
                          .getTargetClass()
                          .getPackageName()
                          .startsWith("dev.gatehouse.portal.persistence.")) {
                    events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                  }
                });
      }
    };
  }
}
