package org.tallywire.aggregate.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.query.Problem;

/** Tells of requests that the server itself refuses, as problems like any other. */
final class JsonErrors extends ErrorHandler {

    static final String PROBLEM = "application/problem+json";

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        var problem = Problem.of(
                code,
                "bad-request",
                "The request cannot be served",
                message == null ? "HTTP " + code : message,
                "see " + OpenApi.PATH + " for what can be asked");
        Gate.HEADERS.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, PROBLEM);
        response.write(
                true,
                ByteBuffer.wrap(
                        problem.json(request.getHttpURI().getPath()).toString().getBytes(StandardCharsets.UTF_8)),
                callback);
    }
}
