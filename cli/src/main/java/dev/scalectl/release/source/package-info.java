/** Where an application comes from: a folder, a git repository or a tar archive, each as a folder of this machine. */
package dev.scalectl.release.source;
