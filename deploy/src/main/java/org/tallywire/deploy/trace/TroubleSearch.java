package org.tallywire.deploy.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.OverrideAction;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.deadletters.DeadLetter;
import org.tallywire.deploy.deadletters.DeadLetterLog;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.deploy.trace.Step.Kind;
import org.tallywire.schemas.DenialKeys;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.TraceParent;

/** Finds what kept an article from going on: dead letters, denials, decisions of analysts. */
final class TroubleSearch {

    private final ClientSettings clients;
    private final Records records;
    private final Journey journey;

    TroubleSearch(ClientSettings clients, Records records, Journey journey) {
        this.clients = clients;
        this.records = records;
        this.journey = journey;
    }

    void search() {
        denials();
        decisions();
        new DeadLetterLog(clients).forEach(entry -> {
            if (isMeant(entry.letter())) letter(entry.letter(), entry.retried());
        });
    }

    /** Keys tell all: of what is denied, and where it was allowed to come back. */
    private void denials() {
        List<String> urls =
                journey.names.addresses().stream().map(Object::toString).toList();
        DenialKeys.concerning(journey.names.ids(), journey.publishers, urls)
                .forEach(key -> records.ofKey(Topics.DENIALS, key, Records.Worth.ALL, (record, denial) -> {
                    String what = key.startsWith("publisher/") ? key : "the article";
                    journey.denials.removeIf(text -> text.startsWith(what + " "));
                    Instant time = denial == null ? Instant.ofEpochMilli(record.timestamp()) : denial.getDeniedAt();
                    String text = denial == null
                            ? what + " may come back"
                            : what + " must not come back, says " + denial.getAuthor()
                                    + (denial.getReason().isEmpty() ? "" : ": " + denial.getReason());
                    if (denial != null) journey.denials.add(text + ", since " + time);
                    journey.add(
                            record,
                            time,
                            Kind.DENIED,
                            text,
                            Journey.details().put("key", key).put("denied", denial != null));
                }));
    }

    private void decisions() {
        Records.Worth worth = value -> names(value);
        records.since(Topics.OVERRIDES, Instant.EPOCH, worth, (record, decision) -> {
            if (decision == null
                    || decision.getClaims().stream().noneMatch(claim -> journey.names.hasId(claim.getArticleId())))
                return;
            String text = decision.getAction()
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', ' ')
                    + " " + decision.getTarget()
                    + (decision.getUndone() ? ", taken back" : "") + ", by " + decision.getAuthor()
                    + (decision.getReason().isEmpty() ? "" : ": " + decision.getReason());
            if (decision.getAction() == OverrideAction.REJECT_CLAIM) {
                journey.rejections.remove(decision.getTarget());
                if (!decision.getUndone()) journey.rejections.add(decision.getTarget());
            }
            journey.add(
                    record,
                    decision.getDecidedAt(),
                    Kind.DECISION,
                    text,
                    Journey.details().put("action", decision.getAction().name()).put("undone", decision.getUndone()));
        });
    }

    private boolean isMeant(DeadLetter letter) {
        if (names(letter.key()) || names(letter.value())) return true;
        Optional<RecordPosition> origin = letter.origin();
        return origin.isPresent()
                && journey.steps().stream().anyMatch(step -> step.position().equals(origin.get()));
    }

    private boolean names(byte @Nullable [] bytes) {
        if (bytes == null) return false;
        String text = new String(bytes, ISO_8859_1);
        return journey.names.ids().stream().anyMatch(text::contains)
                || journey.names.addresses().stream().anyMatch(address -> text.contains(address.toString()));
    }

    private void letter(DeadLetter letter, boolean retried) {
        String why = letter.stage() + " could not " + letter.cause().step() + " it: " + letter.message();
        if (!retried) journey.letters.add(why);
        journey.add(new Step(
                letter.time(),
                Kind.DEAD_LETTER,
                why + (retried ? "; put back since" : ""),
                letter.position(),
                TraceParent.traceId(letter.headers()),
                Journey.details()
                        .put("stage", letter.stage())
                        .put("error", letter.cause().error())
                        .put("message", letter.message())
                        .put("origin", letter.origin().map(Object::toString).orElse(null))
                        .put("key", letter.key() == null ? null : new String(letter.key(), UTF_8))
                        .put("retried", retried)));
    }
}
