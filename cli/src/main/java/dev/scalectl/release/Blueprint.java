package dev.scalectl.release;

import dev.scalectl.node.Secret;
import dev.scalectl.release.manifest.Manifest;
import java.util.Set;

/**
 * A release as it is to be made on each web node.
 *
 * @param apart paths of files that are never links to those of another release
 * @param environment the text of the environment file
 * @param verify whether files that could be links are read and compared first
 */
record Blueprint(String id, Manifest manifest, Layout layout, Set<String> apart, Secret environment, boolean verify) {}
