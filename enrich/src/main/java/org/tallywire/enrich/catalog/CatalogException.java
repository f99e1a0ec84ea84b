package org.tallywire.enrich.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** A catalog that was asked for is refused; the message lists every problem, one a line. */
public final class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CatalogException(List<CatalogProblem> problems) {
        super(problems.stream().map(CatalogProblem::toString).collect(Collectors.joining("\n")));
    }
}
