/** The built-in schema registry: a subset of the Confluent Schema Registry REST API. */
@NullMarked
package org.tallywire.deploy.registry;

import org.jspecify.annotations.NullMarked;
