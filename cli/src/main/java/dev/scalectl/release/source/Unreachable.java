package dev.scalectl.release.source;

import dev.scalectl.error.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Says what is to be done about a repository that can't be fetched. */
final class Unreachable {
    /** By what git says, the most telling first. */
    private static final Map<Pattern, String> ADVICE = new LinkedHashMap<>();

    static {
        advise(
                "transport '[a-z]+' not allowed",
                "A submodule may not be in a folder of this machine unless you say so: git config --global"
                        + " protocol.file.allow always");
        advise(
                "could not read (Username|Password)|Authentication failed|HTTP Basic|error: 40[13]|terminal prompts",
                "Give git the credentials: a helper (git help credentials), or"
                        + " https://USER:TOKEN@… in the address");
        advise(
                "Permission denied|publickey",
                "Give ssh the key: ssh-add, or IdentityFile in ~/.ssh/config; a deploy key does for reading");
        advise("Host key verification failed", "Log in there once by hand, compare the key, and accept it: ssh HOST");
        advise(
                "(?i)could not resolve|timed out|connection refused|unreachable|no route|operation too slow",
                "Check the address and this machine's network");
        advise(
                "(?i)not found|does not exist|does not appear to be a git repository|no such",
                "Check the address; a private repository that you may not read looks the same");
    }

    private Unreachable() {}

    private static void advise(String said, String advice) {
        ADVICE.put(Pattern.compile(said), advice);
    }

    /**
     * The failure to throw.
     *
     * @param said by git
     */
    static Failure remote(RemoteUrl url, String said) {
        if (said.contains("couldn't find remote ref HEAD")) {
            return new Failure(
                    url.shown() + " has no commit yet, or its HEAD names a branch that is not there",
                    "Push one, or name a branch or tag: --revision NAME");
        }
        if (said.contains("couldn't find remote ref")) {
            return new Failure(
                    url.shown() + " does not have the revision:\n" + said, "List what it has: git ls-remote " + url);
        }
        String advice = ADVICE.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(said).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("Try it with: git ls-remote " + url.shown());
        return new Failure(url.shown() + " can't be fetched:\n" + said, advice);
    }
}
