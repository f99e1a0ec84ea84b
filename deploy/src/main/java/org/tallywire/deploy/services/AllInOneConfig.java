package org.tallywire.deploy.services;

import java.nio.file.Path;
import java.util.Optional;
import org.tallywire.schemas.Wire;

/**
 * How to set up a pipeline in one process.
 *
 * @param data where its data stay; empty for a temporary directory that goes with it
 * @param prefix what its topics and groups begin with
 * @param partitions partitions of every topic
 * @param kafkaPort where clients reach its broker, 0 for any free one
 * @param registryPort where clients reach its schema registry, 0 for any free one
 */
public record AllInOneConfig(Optional<Path> data, String prefix, int partitions, int kafkaPort, int registryPort) {

    /** Two cores share two partitions; more cost memory and time on a laptop. */
    public static final int PARTITIONS = 2;

    public AllInOneConfig {
        if (partitions < 1) throw new IllegalArgumentException("bad number of partitions: " + partitions);
    }

    /** One whose data go with it, on any free ports. */
    public static AllInOneConfig temporary() {
        return new AllInOneConfig(Optional.empty(), Wire.DEFAULT_PREFIX, PARTITIONS, 0, 0);
    }

    /** One that keeps its data and goes on where it stopped. */
    public static AllInOneConfig at(Path data, String prefix, int kafkaPort, int registryPort) {
        return new AllInOneConfig(Optional.of(data), prefix, PARTITIONS, kafkaPort, registryPort);
    }
}
