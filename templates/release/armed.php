<?php

// Waits on a web node, with nothing left to do but one rename, for the instant at which all web nodes change.
// Arguments: root, release ("": serve none), the one before it ("": none), round, Redis's address and port, seconds to
// wait for an instant, microseconds after it at which to answer. As the releases' owner.
// Standard input: the password of Redis's user `release` in a line (empty: there is no Redis), then what the operator says:
//   clock?            "clock NOW" is answered
//   instant T MARGIN  "accepted T" or "late T" is answered; once T is nearer than the margin, the record says what is done
//   follow T MARGIN   the same without Redis: the operator says what is done, and T is by this node's clock
//   commit T          what was decided
//   dismiss           nothing is done
// Standard output: "armed OFFSET ERROR", or "unrecorded WHY" when Redis does not answer here; "ask T" when the record can't
// be read; in the end one of "switched BEFORE AFTER OFFSET ERROR", "stood-down WHY", "unsure WHY", "failed WHY".
// Times are microseconds; T is by the data node's clock, BEFORE and AFTER by this node's own, and OFFSET is this one minus
// the data node's.

const RECORD = 'scalectl:decision';
// how long something is waited for that is about to come
const SOON = 5000000;
// a sleep ends a little late
const SPIN = 200;

// Once this has answered anything but "early", nothing can be committed for T any more, whatever becomes of any clock.
const READ = <<<'LUA'
    redis.replicate_commands()
    local time = redis.call('TIME')
    local left = ARGV[2] - ARGV[3] - (time[1] * 1000000 + time[2])
    if left >= 0 then
        return {'early', left}
    end
    local record = redis.call('HMGET', KEYS[1], 'round', 'state', 'at')
    if not record[1] then
        return {'lost', 0}
    end
    if record[1] ~= ARGV[1] then
        return {'superseded', 0}
    end
    if record[3] == ARGV[2] and record[2] == 'proposed' then
        redis.call('HSET', KEYS[1], 'state', 'refused')
    end
    return {record[3] == ARGV[2] and record[2] == 'commit' and 'commit' or 'refused', 0}
    LUA;

final class Armed
{
    private Operator $operator;
    private Clock $clock;
    private ?Server $server = null;
    private int $told = 0;

    public function __construct(
        private Links $links,
        private string $round,
        private string $address,
        private int $port,
        private int $answerAfter,
        private string $password = '',
    ) {
        $this->operator = new Operator();
        $this->clock = new Clock();
    }

    public function run(int $patience): void
    {
        $this->password = $this->operator->line(now() + SOON) ?? throw new Ending('stood-down the operator is gone');
        $this->links->make();
        $this->connect();
        $until = now() + $patience * 1000000;
        while (($line = $this->operator->line($until)) !== null) {
            [$word, $at, $margin] = explode(' ', $line . ' 0 0');
            match ($word) {
                'clock?' => say('clock ' . now()),
                'instant' => $this->attempt((int) $at, (int) $margin, $this->clock->offset),
                'follow' => $this->attempt((int) $at, (int) $margin, null),
                'dismiss' => throw new Ending('stood-down dismissed'),
                default => null,
            };
            $until = $at === '0' ? $until : now() + SOON;
        }
        throw new Ending('stood-down ' . ($this->operator->isGone() ? 'the operator is gone' : 'no instant came'));
    }

    private function connect(): void
    {
        if ($this->password === '') {
            say('unrecorded without a password');
            return;
        }
        try {
            $this->server = new Server($this->address, $this->port, $this->password);
            $this->clock->measure($this->server, 8);
            say("armed {$this->clock->offset} {$this->clock->error}");
        } catch (RuntimeException $e) {
            say('unrecorded ' . $e->getMessage());
        }
    }

    // Comes back when nothing was decided for this instant and another one may follow.
    private function attempt(int $at, int $margin, ?int $offset): void
    {
        $last = $at - $margin + ($offset ?? 0);
        if ($last <= now()) {
            say("late $at");
            return;
        }
        say("accepted $at");
        if ($offset !== null && $last - now() > 10000) {
            $this->measureAgain($last - 5000);
        }
        $verdict = $this->listen($at, $last);
        if ($verdict === null) {
            $this->sleepUntil($last);
            $verdict = $offset === null ? $this->word($at) : $this->verdict($at, $margin);
        }
        match ($verdict) {
            'commit' => $this->go($at, $offset === null ? 0 : $this->clock->offset),
            'refused' => null,
            'superseded' => throw new Ending('stood-down another operator decides'),
            'none' => throw new Ending('stood-down nobody said what was decided'),
            'lost' => $this->beUnsure('neither the record nor the operator said what was decided'),
        };
    }

    private function measureAgain(int $until): void
    {
        try {
            $this->clock->measure($this->server ?? throw new RuntimeException(), 8, $until);
        } catch (RuntimeException) {
            $this->server = null;
        }
    }

    // What the operator says until then; nobody proposes another instant unless this one is over.
    private function listen(int $at, int $until): ?string
    {
        while ($this->told !== $at && ($line = $this->operator->line($until)) !== null) {
            if ($line === 'dismiss') {
                throw new Ending('stood-down dismissed');
            }
            if (preg_match('/^(instant|follow) /', $line)) {
                $this->operator->unread($line);
                return 'refused';
            }
            $this->told = $line === "commit $at" ? $at : $this->told;
        }
        return null;
    }

    private function sleepUntil(int $moment): void
    {
        if (($left = $moment - now()) > 0) {
            usleep($left);
        }
    }

    private function word(int $at): string
    {
        $verdict = $this->listen($at, $at + SOON);
        return $verdict ?? ($this->told === $at ? 'commit' : 'none');
    }

    private function verdict(int $at, int $margin): string
    {
        $verdict = $this->read($at, $margin);
        if ($verdict !== 'lost') {
            return $verdict;
        }
        say("ask $at");
        return $this->listen($at, now() + SOON) ?? ($this->told === $at ? 'commit' : 'lost');
    }

    private function read(int $at, int $margin): string
    {
        $until = max(now(), $at + $this->clock->offset) + (int) (PATIENCE * 1e6);
        do {
            try {
                $this->server ??= new Server($this->address, $this->port, $this->password);
                $words = [$this->round, (string) $at, (string) $margin];
                [$verdict, $left] = $this->server->call('EVAL', READ, '1', RECORD, ...$words);
                if ($verdict !== 'early') {
                    return $verdict;
                }
                usleep($left + 1);
            } catch (RuntimeException) {
                $this->server = null;
                usleep(20000);
            }
        } while (now() < $until);
        return 'lost';
    }

    private function go(int $at, int $offset): never
    {
        $this->links->bePrevious();
        $at += $offset;
        $this->sleepUntil($at - SPIN);
        do {
            $before = now();
        } while ($before < $at);
        $this->links->beCurrent();
        $after = now();
        usleep($this->answerAfter);
        $this->links->beSure();
        [$offset, $error] = $this->clock->at($after, $this->laterClock());
        throw new Ending("switched $before $after $offset $error");
    }

    private function laterClock(): ?Clock
    {
        try {
            $later = new Clock();
            $later->measure($this->server ?? throw new RuntimeException(), 3);
            return $later;
        } catch (RuntimeException) {
            return null;
        }
    }

    private function beUnsure(string $why): never
    {
        $this->links->beUnsure();
        throw new Ending("unsure $why");
    }
}

[, $root, $release, $previous, $round, $address, $port, $patience, $answerAfter] = $argv;
if (!@chdir($root) || !is_dir('.scalectl')) {
    say("failed $root is no folder of releases");
    exit(1);
}
stream_set_blocking(STDIN, false);
$links = new Links($release, $previous);
$alone = new Alone();
try {
    (new Armed($links, $round, $address, (int) $port, (int) $answerAfter))->run((int) $patience);
} catch (Ending $e) {
    say($e->getMessage());
} finally {
    $links->remove();
    $alone->end();
}
