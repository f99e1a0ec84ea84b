package org.tallywire.aggregate.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class ForgetfulTest {

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();

    @Test
    void opensAgainWithATaskThatIsBegunAnew() {
        var store = Forgetful.named("touched").get();
        for (int time = 0; time < 2; time++) {
            store.init(context.getStateStoreContext(), store);
            assertThat(store.isOpen()).isTrue();
            store.close();
            assertThat(store.isOpen()).isFalse();
        }
    }

    @Test
    void remembersNothing() {
        var store = Forgetful.named("touched").get();
        store.init(context.getStateStoreContext(), store);
        store.put(Bytes.wrap(new byte[] {1}), new byte[] {2});
        assertThat(store.get(Bytes.wrap(new byte[] {1}))).isNull();
        assertThat(store.all()).isExhausted();
    }
}
