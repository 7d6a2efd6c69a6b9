<?php

// What stage.php makes a release of.

/**
 * The folder of a new release: an empty one, or where there is a spare (web-sweep.sh leaves it), an older release that is needed no
 * more. Whatever of that the new one has as well is in its place already: to make a link costs the kernel several times as
 * much as to look at one, and to remove it once more.
 */
final class Spare
{
    /** What is in place by path: a file's device and inode, a link's target, true for a folder. */
    private array $present = [];

    /** @param array<string, string> $kinds of all that the release will have, by path */
    private function __construct(private string $release, private array $kinds)
    {
    }

    /** @param array<string, string> $kinds of all that the release will have, by path */
    public static function take(string $root, string $release, array $kinds): self
    {
        $spare = new self($release, $kinds);
        if (@rename("$root/.scalectl/spare", $release)) {
            try {
                $spare->tidy('');
                return $spare;
            } catch (RuntimeException) {
                // the next sweep removes it
                rename($release, "$root/.scalectl/trash." . basename($release));
            }
        }
        mkdir($release);
        return new self($release, []);
    }

    /** A release that has been begun: what comes has no other place in it. */
    public static function none(string $release): self
    {
        return new self($release, []);
    }

    /** Whether that is there; anything else that is there goes. */
    public function has(string $path, string|bool $what): bool
    {
        if (($this->present[$path] ?? null) === $what) {
            return true;
        }
        $this->clear($path);
        return false;
    }

    /** Removes the file or link that is there, if there is one. */
    public function clear(string $path): void
    {
        if (isset($this->present[$path])) {
            unlink("$this->release/$path");
            unset($this->present[$path]);
        }
    }

    /** What a file is known by: all its links have it in common. */
    public static function identity(array $found): string
    {
        return $found['dev'] . ':' . $found['ino'];
    }

    /** Removes what has no place in the new release, and learns the rest. */
    private function tidy(string $folder): void
    {
        foreach (self::names("$this->release/$folder") as $name) {
            $found = self::look("$this->release/$folder$name");
            $this->learn($folder . $name, $found) || self::remove("$this->release/$folder$name", $found);
        }
    }

    private function learn(string $path, array $found): bool
    {
        $kind = $this->kinds[$path] ?? '';
        switch ([$found['mode'] & 0170000, $kind]) {
            case [0100000, 'f']:
            case [0100000, 'x']:
                $this->present[$path] = self::identity($found);
                return true;
            case [0120000, 'l']:
                $this->present[$path] = readlink("$this->release/$path");
                return true;
            case [0040000, 'd']:
                if (($found['mode'] & 0777) !== 0755) {
                    return false;
                }
                $this->present[$path] = true;
                $this->tidy("$path/");
                return true;
            default:
                return false;
        }
    }

    private static function remove(string $path, array $found): void
    {
        if (($found['mode'] & 0170000) === 0040000) {
            foreach (self::names($path) as $name) {
                self::remove("$path/$name", self::look("$path/$name"));
            }
            @rmdir($path) || throw new RuntimeException();
        } else {
            @unlink($path) || throw new RuntimeException();
        }
    }

    private static function look(string $path): array
    {
        return @lstat($path) ?: throw new RuntimeException();
    }

    private static function names(string $folder): array
    {
        return array_diff(@scandir($folder, SCANDIR_SORT_NONE) ?: throw new RuntimeException(), ['.', '..']);
    }
}
