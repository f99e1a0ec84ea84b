package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.tallywire.aggregate.view.Standing;

/**
 * Something that can be asked.
 *
 * @param id its name for programs: {@code listTallies}
 * @param path where, {@code /v1/explain/{tally}}; what is in braces may hold slashes
 * @param summary what it answers, in a line
 * @param subject what the part of the path in braces is; empty where there is none
 * @param parameters what else may be asked
 * @param answer name of the answer's schema
 * @param inJson answers in JSON
 * @param inCsv answers as a table, where it can be one
 */
public record Question(
        String id,
        String path,
        String summary,
        Optional<Parameter<String>> subject,
        List<Parameter<?>> parameters,
        String answer,
        InJson inJson,
        Optional<InCsv> inCsv) {

    /** Answers in JSON. */
    public interface InJson {
        /** The answer; {@code subject} is empty where the path has none. */
        ObjectNode answer(Standing standing, String subject, Asked asked);
    }

    /** Answers as a table. */
    public interface InCsv {
        /** The answer. */
        Csv answer(Standing standing, Asked asked);
    }

    static <T> Question listing(String id, String path, String summary, String answer, Listing<T> listing) {
        return new Question(
                id,
                path,
                summary,
                Optional.empty(),
                listing.parameters(),
                answer,
                (standing, subject, asked) -> Answers.json(listing, standing, asked),
                Optional.of((standing, asked) -> Answers.csv(listing, standing, asked)));
    }

    static Question single(
            String id,
            String path,
            String summary,
            Optional<Parameter<String>> subject,
            List<Parameter<?>> parameters,
            String answer,
            InJson inJson) {
        return new Question(id, path, summary, subject, parameters, answer, inJson, Optional.empty());
    }
}
