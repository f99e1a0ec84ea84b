/** Questions to the view and their answers, as JSON and as tables; nothing here knows HTTP. */
@NullMarked
package org.tallywire.aggregate.query;

import org.jspecify.annotations.NullMarked;
