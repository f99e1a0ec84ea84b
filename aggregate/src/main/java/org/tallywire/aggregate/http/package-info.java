/** The query service over HTTP, its description, its stream of events, and the dashboard that it serves. */
@NullMarked
package org.tallywire.aggregate.http;

import org.jspecify.annotations.NullMarked;
