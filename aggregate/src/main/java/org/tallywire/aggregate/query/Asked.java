package org.tallywire.aggregate.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of one question, read. Immutable. */
public final class Asked {

    private static final int SHOWN = 60;

    private final Map<String, Object> values;

    private Asked(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Reads a query string's parameters.
     *
     * @throws Refusal if one is not known, given twice or cannot be read
     */
    public static Asked of(Map<String, List<String>> query, Collection<Parameter<?>> known) {
        Map<String, Parameter<?>> byName = known.stream().collect(Collectors.toMap(Parameter::name, p -> p));
        var values = new HashMap<String, Object>();
        query.forEach((name, given) -> {
            Parameter<?> parameter = byName.get(name);
            if (parameter == null)
                throw Problem.badParameter(
                                name,
                                "there is no parameter '" + shortened(name) + "' here",
                                "leave it out; there are: " + names(known))
                        .refusal();
            if (given.size() != 1)
                throw Problem.badParameter(name, "'" + name + "' is given " + given.size() + " times", "give it once")
                        .refusal();
            values.put(name, read(parameter, given.get(0)));
        });
        return new Asked(Map.copyOf(values));
    }

    private static String names(Collection<Parameter<?>> known) {
        return known.isEmpty()
                ? "none"
                : known.stream().map(Parameter::name).sorted().collect(Collectors.joining(", "));
    }

    private static Object read(Parameter<?> parameter, String text) {
        try {
            return Objects.requireNonNull(parameter.reader().apply(text));
        } catch (IllegalArgumentException e) {
            throw Problem.badParameter(
                            parameter.name(),
                            parameter.name() + "=" + shortened(text) + " is not valid",
                            Objects.requireNonNullElse(e.getMessage(), ""))
                    .refusal();
        }
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** The parameter's value, where it was given. */
    @SuppressWarnings("unchecked") // A parameter's value is what its reader gave.
    public <T> Optional<T> get(Parameter<T> parameter) {
        return Optional.ofNullable((T) values.get(parameter.name()));
    }

    /** Likewise; null where it was not given. */
    <T> @Nullable T orNull(Parameter<T> parameter) {
        return get(parameter).orElse(null);
    }

    int limit() {
        return get(Parameters.LIMIT)
                .orElse(Parameters.LIMIT.schema().get("default").asInt());
    }

    /** Whether the parameter was not given, or is this. */
    <T> boolean is(Parameter<T> parameter, @Nullable Object value) {
        return get(parameter).map(wanted -> wanted.equals(value)).orElse(true);
    }
}
