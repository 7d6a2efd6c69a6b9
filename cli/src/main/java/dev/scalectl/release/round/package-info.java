/**
 * One switch of all web nodes at one instant: armed processes, the record that decides, clocks, and what came of it.
 */
package dev.scalectl.release.round;
