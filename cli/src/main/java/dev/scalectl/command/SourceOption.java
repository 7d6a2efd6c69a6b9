package dev.scalectl.command;

import dev.scalectl.config.App;
import dev.scalectl.console.Console;
import dev.scalectl.error.Failure;
import dev.scalectl.release.source.AppFolder;
import dev.scalectl.release.source.RemoteUrl;
import dev.scalectl.release.source.Source;
import dev.scalectl.release.source.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where the application comes from. */
final class SourceOption {
    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description =
                    "The application's folder, or a tar archive of it, plain or compressed with gzip or zstd; with"
                            + " --git its folder in the repository (default: app.path; with --git, all of the repository).")
    private Path path;

    @ArgGroup(exclusive = false)
    private Repository repository;

    /** A git repository. */
    static final class Repository {
        @Option(
                names = "--git",
                paramLabel = "URL",
                required = true,
                description = "Release what this git repository has, not a folder of this machine.")
        private String url;

        @Option(
                names = "--revision",
                paramLabel = "REVISION",
                description = "A branch, tag or commit of the repository (default: its HEAD).")
        private String revision;
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * The application's folder, to be closed by the caller.
     *
     * @throws Failure when it can't be had
     */
    AppFolder open(App app, Console console) {
        if (repository != null) {
            return new Sources(app, console).open(repository());
        }
        if (path != null && Files.isRegularFile(path)) {
            return new Sources(app, console).open(new Source.Archive(path.toAbsolutePath()));
        }
        return AppFolder.own(path == null ? app.path() : path);
    }

    private Source repository() {
        if (repository.revision != null && !repository.revision.matches("[^-\\s].*")) {
            throw wrong("'" + repository.revision + "' can't be a revision: name a branch, a tag or a commit");
        }
        return new Source.Repository(url(), Optional.ofNullable(repository.revision), folder());
    }

    private RemoteUrl url() {
        try {
            return RemoteUrl.parse(repository.url);
        } catch (Failure e) {
            throw wrong(e.getMessage());
        }
    }

    private String folder() {
        Path folder = path == null ? Path.of("") : path.normalize();
        if (folder.isAbsolute() || folder.startsWith("..") || folder.startsWith(".git")) {
            throw wrong(path + " is not a folder in the repository: with --git, PATH leads from the repository's top to"
                    + " the application");
        }
        return folder.toString();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
