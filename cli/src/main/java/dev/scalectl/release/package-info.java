/** How code gets onto web nodes: packing, the layout of releases there, hooks, and the switch. */
package dev.scalectl.release;
