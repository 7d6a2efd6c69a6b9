package dev.scalectl.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The application and how it is released.
 *
 * @param path the application's folder on this machine, absolute
 * @param deployTo the folder on web nodes that holds releases, absolute
 * @param publicDir the document root inside a release
 * @param sharedDirs folders kept from release to release, relative to a release
 * @param sharedFiles files kept from release to release, relative to a release
 * @param writable folders made anew in each release and writable by PHP
 * @param files local files (absolute) by the path they get in a release
 * @param env plain environment variables, in the file's order
 * @param envFile where the environment is written in each release
 * @param secrets names of environment variables whose values are secret
 * @param readyCheck the path that must answer on each node before a release goes live
 * @param warm further paths requested before the switch
 * @param watch how long a new release is watched before the deployment counts as done
 * @param expose whether responses name the node and the release
 * @param hookLimit how long each hook may take
 */
public record App(
        Path path,
        String deployTo,
        String publicDir,
        List<String> sharedDirs,
        List<String> sharedFiles,
        List<String> writable,
        Map<String, Path> files,
        int keepReleases,
        Map<String, String> env,
        String envFile,
        List<String> secrets,
        String readyCheck,
        List<String> warm,
        Duration watch,
        boolean expose,
        Duration hookLimit,
        Hooks hooks) {}
