package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.error.Interrupted;
import dev.scalectl.release.Deployed.Ending;
import dev.scalectl.release.round.StoodDown;

/** A deployment or a rollback that did not end with its release live, with what is known of it. */
public final class NotDeployed extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient Deployed known;
    private final int exitCode;

    private NotDeployed(Failure why, Deployed known) {
        super(why.getMessage(), why.advice(), why);
        this.known = known;
        this.exitCode = why.exitCode();
    }

    /** A failure that ended it. */
    static NotDeployed because(Failure why, Account account) {
        return switch (why) {
            case Returned returned -> {
                account.switched(returned.switched());
                yield new NotDeployed(why, account.closed(returned.isComplete() ? Ending.RETURNED : Ending.FAILED));
            }
            case StoodDown _, Interrupted _ -> new NotDeployed(why, account.closed(Ending.STOOD_DOWN));
            default -> new NotDeployed(why, account.closed(Ending.FAILED));
        };
    }

    /** What is known of it. */
    public Deployed known() {
        return known;
    }

    @Override
    public int exitCode() {
        return exitCode;
    }
}
