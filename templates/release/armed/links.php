<?php

// What armed.php changes on a node, from the folder of releases.

final class Links
{
    // Beside the link that it is to replace: a rename from one folder to another locks the whole file system.
    private const NEXT = 'current.next';
    private const NEXT_PREVIOUS = '.scalectl/next-previous';
    private const UNSURE = '.scalectl/unsure';

    public function __construct(private string $release, private string $previous)
    {
    }

    public function make(): void
    {
        $this->link(self::NEXT, $this->release);
        $this->link(self::NEXT_PREVIOUS, $this->previous);
    }

    // Comes first, so that a page of the release before never lacks its assets. When a node dies in between, both links
    // lead to the same release, which its next user takes for no release before.
    public function bePrevious(): void
    {
        $this->replace(self::NEXT_PREVIOUS, 'previous', $this->previous);
    }

    // The moment from which users see the release.
    public function beCurrent(): void
    {
        $this->replace(self::NEXT, 'current', $this->release);
    }

    // From now on the balancer finds this node ill, until somebody brings it what the others serve.
    public function beUnsure(): void
    {
        touch(self::UNSURE);
    }

    public function beSure(): void
    {
        @unlink(self::UNSURE);
    }

    public function remove(): void
    {
        @unlink(self::NEXT);
        @unlink(self::NEXT_PREVIOUS);
    }

    private function link(string $link, string $release): void
    {
        @unlink($link);
        if ($release === '') {
            return;
        }
        if (!is_dir("releases/$release")) {
            throw new Ending("failed there is no release $release");
        }
        if (!@symlink("releases/$release", $link)) {
            throw new Ending("failed $link can't be made: " . error_get_last()['message']);
        }
    }

    private function replace(string $next, string $link, string $release): void
    {
        $done = $release === '' ? @unlink($link) || !is_link($link) : @rename($next, $link);
        if (!$done) {
            throw new Ending("failed $link can't be changed: " . error_get_last()['message']);
        }
    }
}

// Only one is armed at a time: an operator who died may have left one that is about to act.
final class Alone
{
    private const PATIENCE = 3.0;

    /** @var resource */
    private $file;

    public function __construct()
    {
        $this->file = fopen('.scalectl/armed', 'c+');
        for ($end = microtime(true) + self::PATIENCE; !flock($this->file, LOCK_EX | LOCK_NB); usleep(10000)) {
            if (microtime(true) > $end) {
                exec('kill -9 ' . (int) fgets($this->file));
                rewind($this->file);
            }
        }
        ftruncate($this->file, 0);
        fwrite($this->file, (string) getmypid());
        fflush($this->file);
    }

    public function end(): void
    {
        ftruncate($this->file, 0);
    }
}
