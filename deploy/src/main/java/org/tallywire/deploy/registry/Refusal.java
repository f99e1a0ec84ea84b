package org.tallywire.deploy.registry;

/** An answer other than yes, with the error codes of Confluent's registry. The HTTP status is the code's first three digits. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    static final int SUBJECT_NOT_FOUND = 40401;
    static final int VERSION_NOT_FOUND = 40402;
    static final int SCHEMA_NOT_FOUND = 40403;
    static final int CONFIG_NOT_FOUND = 40408;
    static final int INCOMPATIBLE = 409;
    static final int INVALID_SCHEMA = 42201;
    static final int INVALID_VERSION = 42202;
    static final int INVALID_LEVEL = 42203;
    static final int NO_SUCH_RESOURCE = 404;
    static final int WRONG_METHOD = 405;
    static final int TOO_LARGE = 413;
    static final int BAD_REQUEST = 400;
    static final int STORE_FAILED = 50001;

    private final int code;
    private final String reason;

    Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
        this.reason = message;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }

    int httpStatus() {
        return code < 1000 ? code : code / 100;
    }
}
