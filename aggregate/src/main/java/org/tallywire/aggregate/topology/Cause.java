package org.tallywire.aggregate.topology;

import org.apache.kafka.common.header.Headers;
import org.tallywire.aggregate.avro.SlimRevision;

/**
 * What moved a fact.
 *
 * @param group the fact's
 * @param revision the state of the article that did; of no article where rates or an analyst did, or it is forgotten
 * @param time of the record that said so, epoch milliseconds
 * @param journey headers that say on which journey that record is
 */
record Cause(String group, SlimRevision revision, long time, Headers journey) {}
