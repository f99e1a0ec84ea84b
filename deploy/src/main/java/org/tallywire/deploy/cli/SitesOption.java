package org.tallywire.deploy.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.tallywire.ingest.extract.SiteRules;
import org.tallywire.ingest.extract.SiteRulesException;
import picocli.CommandLine.Option;

/** What an operator knows better than the extractor about some sites. Set by picocli. */
final class SitesOption {

    @Option(
            names = "--sites",
            paramLabel = "FILE",
            defaultValue = "${env:TALLYWIRE_SITES}",
            description = "CSS selectors for some sites, in YAML. Environment: TALLYWIRE_SITES.")
    private Optional<Path> file = Optional.empty();

    /** The file, if one is named. */
    Optional<Path> named() {
        return file.filter(f -> !f.toString().isBlank());
    }

    /** The rules in the file, if one is named. */
    SiteRules rules() {
        try {
            return named().map(SiteRules::read).orElse(SiteRules.NONE);
        } catch (SiteRulesException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }
}
