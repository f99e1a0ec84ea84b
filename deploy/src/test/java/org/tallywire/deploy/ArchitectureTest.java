package org.tallywire.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.tallywire", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String INGEST = "org.tallywire.ingest..";
    private static final String ENRICH = "org.tallywire.enrich..";
    private static final String AGGREGATE = "org.tallywire.aggregate..";
    private static final String DEPLOY = "org.tallywire.deploy..";

    @ArchTest
    static final ArchRule ingestMeetsTheOthersOnlyInTopics = noClasses()
            .that()
            .resideInAPackage(INGEST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENRICH, AGGREGATE, DEPLOY)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule enrichMeetsTheOthersOnlyInTopics = noClasses()
            .that()
            .resideInAPackage(ENRICH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGEST, AGGREGATE, DEPLOY)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule aggregateMeetsTheOthersOnlyInTopics = noClasses()
            .that()
            .resideInAPackage(AGGREGATE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGEST, ENRICH, DEPLOY)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule schemasStandAlone = noClasses()
            .that()
            .resideInAnyPackage("org.tallywire.schemas..", "org.tallywire.avro..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGEST, ENRICH, AGGREGATE, DEPLOY);

    @ArchTest
    static final ArchRule onlyTheBrokerTouchesKafkasInternals = noClasses()
            .that()
            .resideOutsideOfPackage("org.tallywire.deploy.broker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kafka..", "scala..", "org.apache.kafka.server..", "org.apache.kafka.metadata..");
}
