/** Changesets that are made on the server: computed in memory, with the ids that they keep. */
@NullMarked
package dev.gatehouse.vcs.hg.commit;

import org.jspecify.annotations.NullMarked;
