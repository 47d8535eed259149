package dev.gatehouse.sso;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of docs/architecture.md for this module. */
@AnalyzeClasses(
    packages = "dev.gatehouse.sso",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule signInKnowsNeitherDatabaseNorFacesNorRest =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.persistence..", "jakarta.faces..", "jakarta.ws.rs..", "java.sql..");

  @ArchTest
  static final ArchRule whatTheRestMayKnowIsFreeOfHttp =
      noClasses()
          .that()
          .resideInAPackage("dev.gatehouse.sso.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "dev.gatehouse.sso.http..");
}
