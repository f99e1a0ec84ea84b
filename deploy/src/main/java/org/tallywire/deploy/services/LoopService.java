package org.tallywire.deploy.services;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loop at work in a thread of its own. A loop that throws, or ends by itself, is closed and made anew after a pause,
 * up to five times in ten minutes; then the service fails and says why.
 */
public final class LoopService implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(LoopService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Optional<String> group;
    private final Supplier<? extends Loop> loops;
    private final RestartBudget budget;
    private final ServiceMeters meters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicReference<@Nullable Loop> current = new AtomicReference<>();
    private final Thread thread;
    private volatile Health health = Health.STARTING;

    /**
     * @param loops makes the loop, and once more after each failure
     */
    public LoopService(String name, Platform platform, Supplier<? extends Loop> loops) {
        this(name, Optional.of(platform.clients().group(name)), platform, loops);
    }

    private LoopService(String name, Optional<String> group, Platform platform, Supplier<? extends Loop> loops) {
        this.name = name;
        this.group = group;
        this.loops = loops;
        this.budget = RestartBudget.usual(platform.clock());
        this.meters = new ServiceMeters(this, platform.metrics().registry());
        this.thread = new Thread(this::work, name);
    }

    /** One that reads everything for itself, whoever else does. */
    static LoopService withoutGroup(String name, Platform platform, Supplier<? extends Loop> loops) {
        return new LoopService(name, Optional.empty(), platform, loops);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> group() {
        return group;
    }

    @Override
    public void start() {
        thread.start();
    }

    private void work() {
        while (stopping.getCount() > 0) {
            try {
                runOnce();
                if (stopping.getCount() > 0) throw new IllegalStateException(name + " ended by itself");
            } catch (RuntimeException e) {
                if (!goOnAfter(e)) return;
            } catch (Error e) {
                LOG.error("{} gave up: {}", name, e.getMessage(), e);
                meters.failed(e);
                health = Health.failed(e);
                throw e;
            }
        }
    }

    private void runOnce() {
        Loop loop = loops.get();
        current.set(loop);
        try {
            // Stopped between the question and the answer: nobody else closes this one.
            if (stopping.getCount() == 0) return;
            health = Health.RUNNING;
            loop.run();
        } finally {
            closeCurrent();
        }
    }

    private boolean goOnAfter(RuntimeException why) {
        if (stopping.getCount() == 0) return false;
        meters.failed(why);
        if (!budget.spend()) {
            LOG.error("{} gave up: {}", name, why.getMessage(), why);
            health = Health.failed(why);
            return false;
        }
        LOG.warn("{} failed and is started again: {}", name, why.getMessage(), why);
        health = Health.restarting(why);
        try {
            return !stopping.await(budget.pause().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void closeCurrent() {
        Loop loop = current.getAndSet(null);
        if (loop != null) loop.close();
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            closeCurrent();
            thread.join(PATIENCE.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{} did not stop within {} s and is interrupted", name, PATIENCE.toSeconds());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        if (health.state() != Health.State.FAILED) health = Health.STOPPED;
    }

    @Override
    public Health health() {
        return health;
    }
}
