/**
 * The merge gate's core: a pure function from state, events and time to state and actions. It knows
 * neither Jakarta EE nor JGit nor any other module of Gatehouse, so that it runs alike in
 * production, in the scenario tests and in the simulator.
 */
@NullMarked
package dev.gatehouse.gating;

import org.jspecify.annotations.NullMarked;
