package dev.scalectl.release.manifest;

import java.nio.file.Path;

/**
 * A file of this machine that goes into a release.
 *
 * @param path where it is in the release
 * @param source where it is here
 * @param stamp when it was found
 */
public record LocalFile(String path, Path source, Stamp stamp, boolean executable) {}
