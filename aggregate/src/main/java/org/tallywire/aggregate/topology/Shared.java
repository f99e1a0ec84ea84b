package org.tallywire.aggregate.topology;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Something in memory that the processors of one task share: made anew with the task, gone with it, in no changelog. Used
 * by the task's thread only.
 */
final class Shared<T> implements StateStore {

    private final String name;
    private final Supplier<T> fresh;
    private @Nullable T value;

    private Shared(String name, Supplier<T> fresh) {
        this.name = name;
        this.fresh = fresh;
    }

    static <T> StoreBuilder<Shared<T>> builder(String name, Supplier<T> fresh) {
        return new Builder<>(name, fresh);
    }

    T get() {
        return Objects.requireNonNull(value, name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        value = fresh.get();
        context.register(root, (key, restored) -> {});
    }

    @Override
    public void close() {
        value = null;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return value != null;
    }

    private record Builder<T>(String name, Supplier<T> fresh) implements StoreBuilder<Shared<T>> {

        @Override
        public Shared<T> build() {
            return new Shared<>(name, fresh);
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public StoreBuilder<Shared<T>> withCachingEnabled() {
            throw new UnsupportedOperationException(name + " is memory only");
        }

        @Override
        public StoreBuilder<Shared<T>> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<Shared<T>> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException(name + " is memory only");
        }

        @Override
        public StoreBuilder<Shared<T>> withLoggingDisabled() {
            return this;
        }
    }
}
