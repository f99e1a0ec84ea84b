package org.tallywire.deploy.cli;

/** What the command tells its shell. */
final class ExitCode {

    static final int OK = 0;
    /** Something failed, or differs. */
    static final int FAILED = 1;
    /** Called wrongly: an unknown option, a file that is not there. */
    static final int USAGE = 2;

    private ExitCode() {}
}
