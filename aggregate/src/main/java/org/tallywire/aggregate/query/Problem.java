package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Why a question was not answered, as RFC 9457 has it.
 *
 * @param status HTTP status
 * @param type a word for programs: {@code bad-parameter}
 * @param title what kind of problem it is, the same every time
 * @param detail what is wrong this time
 * @param next what to do about it
 * @param parameter the parameter that is to blame, where one is
 */
public record Problem(int status, String type, String title, String detail, String next, Optional<String> parameter) {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** A parameter that cannot be understood. */
    public static Problem badParameter(String parameter, String detail, String next) {
        return new Problem(
                BAD_REQUEST, "bad-parameter", "A parameter is not valid", detail, next, Optional.of(parameter));
    }

    /** Something that is not there. */
    public static Problem notFound(String detail, String next) {
        return new Problem(NOT_FOUND, "not-found", "Not found", detail, next, Optional.empty());
    }

    /** Anything else. */
    public static Problem of(int status, String type, String title, String detail, String next) {
        return new Problem(status, type, title, detail, next, Optional.empty());
    }

    /** As it is sent; {@code instance} is the path that was asked for. */
    public ObjectNode json(String instance) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "urn:tallywire:problem:" + type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", instance)
                .put("next", next);
        parameter.ifPresent(name -> json.put("parameter", name));
        return json;
    }

    /** To be thrown. */
    public Refusal refusal() {
        return new Refusal(this);
    }
}
