package dev.scalectl.release;

/**
 * What the data node keeps beside an archived release, as {@code release.json}.
 *
 * @param release its id
 * @param revision what was released, such as a git revision; may be empty
 * @param php read by {@code facts.sh}, too; null in a release of an earlier version
 */
record Description(String release, String revision, PhpCode php, Layout layout) {}
