package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.deadletters.DeadLetter;
import org.tallywire.deploy.deadletters.DeadLetterLog;
import org.tallywire.deploy.deadletters.RecordPosition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dead-letters show POSITION}. */
@Command(
        name = "show",
        description = "Show a dead letter: why it failed, and the record as JSON, or its first bytes if it is none.")
final class DeadLettersShow implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "POSITION",
            description = "topic-partition@offset, of the dead letter or of the record that failed; the prefix may be"
                    + " left out.")
    private String text = "";

    DeadLettersShow(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RecordPosition position = DeadLetterOptions.position(text).under(options.prefix());
        var entry = new DeadLetterLog(options.clients())
                .find(position)
                .orElseThrow(() -> CommandException.failed("no dead letter " + position
                        + ", and none of a record there; see `tallywire dead-letters list --all`"));
        print(entry.letter(), entry.retried());
        return ExitCode.OK;
    }

    private void print(DeadLetter letter, boolean retried) {
        field("dead letter", letter.position() + ", " + letter.time() + (retried ? ", put back since" : ""));
        field("stage", letter.stage() + ", step " + letter.cause().step());
        field("record", letter.origin().map(RecordPosition::toString).orElse("unknown"));
        field("attempts", "put back " + letter.attempts() + " times before it failed");
        field("error", letter.cause().error());
        field("message", letter.message());
        letter.headers().forEach(header -> field("header", header.key() + ": " + text(header.value())));
        field("key", text(letter.key()));
        terminal.out().line("stack");
        letter.stack().lines().forEach(line -> terminal.out().line("  " + line));
        value(letter.value());
    }

    private void value(byte @Nullable [] bytes) {
        if (bytes == null) {
            field("value", "null");
            return;
        }
        var json = AnyRecord.json(options.wire(), bytes);
        field("value", bytes.length + " bytes" + (json.isPresent() ? "" : " that are no readable record"));
        json.ifPresentOrElse(
                record -> terminal.out().line(record),
                () -> HexDump.of(bytes).forEach(line -> terminal.out().line("  " + line)));
    }

    private void field(String name, String value) {
        terminal.out().line(String.format("%-12s %s", name, value));
    }

    private static String text(byte @Nullable [] bytes) {
        if (bytes == null) return "null";
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return String.join(" ", HexDump.of(bytes));
        }
    }
}
