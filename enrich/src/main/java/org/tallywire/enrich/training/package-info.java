/** How the models are made: corpora and sentences in, models and their scores out. Nothing here runs in the pipeline. */
@NullMarked
package org.tallywire.enrich.training;

import org.jspecify.annotations.NullMarked;
