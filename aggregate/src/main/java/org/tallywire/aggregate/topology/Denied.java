package org.tallywire.aggregate.topology;

import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.tallywire.aggregate.avro.ArticleState;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.schemas.DenialKeys;

/** The keys of the topic {@code denials}, all of them in every partition. */
final class Denied {

    private static final String STORE = "denied";

    private final KeyValueStore<String, Boolean> store;

    Denied(KeyValueStore<String, Boolean> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, Boolean>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.Boolean());
    }

    static Denied of(ProcessorContext<?, ?> context) {
        return new Denied(context.getStateStore(STORE));
    }

    /** Whether that is news. */
    boolean note(String key, boolean denied) {
        boolean before = store.get(key) != null;
        if (denied) store.put(key, true);
        else store.delete(key);
        return denied && !before;
    }

    boolean keepsOut(String articleId, ArticleClaims article) {
        return keepsOut(articleId, article.getPublisher().getId(), article.getUrl());
    }

    boolean keepsOut(String articleId, ArticleState article) {
        return keepsOut(articleId, article.getPublisher(), article.getUrl());
    }

    private boolean keepsOut(String articleId, String publisher, String url) {
        // A store in memory knows exactly, and most pipelines have never been asked to forget anything.
        if (store.approximateNumEntries() == 0) return false;
        return DenialKeys.concerning(List.of(articleId), List.of(publisher), List.of(url))
                .anyMatch(key -> store.get(key) != null);
    }
}
