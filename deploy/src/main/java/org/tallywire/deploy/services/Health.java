package org.tallywire.deploy.services;

/**
 * How a service is.
 *
 * @param state what can be told apart from outside
 * @param detail why, for people; empty where the state says all
 */
public record Health(State state, String detail) {

    /** The states of a service. */
    public enum State {
        /** Not started, or not yet working: joining its group, restoring its stores. */
        STARTING,
        /** Working. */
        RUNNING,
        /** It failed, and is being started again. */
        RESTARTING,
        /** It failed too often and gave up; someone must look. */
        FAILED,
        /** It was told to stop. */
        STOPPED
    }

    static final Health STARTING = new Health(State.STARTING, "");
    static final Health RUNNING = new Health(State.RUNNING, "");
    static final Health STOPPED = new Health(State.STOPPED, "");

    static Health restarting(Throwable why) {
        return new Health(State.RESTARTING, message(why));
    }

    static Health failed(Throwable why) {
        return new Health(State.FAILED, message(why));
    }

    private static String message(Throwable why) {
        Throwable root = why;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) root = root.getCause();
        String last = root.getClass().getSimpleName() + ": " + root.getMessage();
        return root == why || why.getMessage() == null || why.getMessage().contains(String.valueOf(root.getMessage()))
                ? last
                : last + " (" + why.getMessage().lines().findFirst().orElse("") + ")";
    }
}
