package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.view.Standing;

/**
 * A question whose answer is a list, page by page, as JSON or as a table.
 *
 * @param <T> what is listed
 */
interface Listing<T> {

    /** What may be asked. */
    List<Parameter<?>> parameters();

    /** The page that is asked for. */
    Page<T> page(Standing standing, Asked asked);

    /** An item as JSON. */
    ObjectNode json(T item);

    /** The entity ids in an item, for their names. */
    Stream<String> ids(T item);

    /** The columns of the table. */
    List<String> columns();

    /** The rows of an item, one or more; what a column has no value for is null. */
    Stream<List<@Nullable Object>> rows(T item);
}
