<?php

// What stage.php knows of places outside a release.

/** The folders and files that all releases have in common. */
final class SharedPlaces
{
    private array $paths;
    /** Whether each is there, by path; asked once, as it was when the release was begun. */
    private array $there = [];

    /** @param string[] $pairs kinds and paths, as a layout has them */
    public function __construct(private string $root, array $pairs)
    {
        $shared = array_filter(array_chunk($pairs, 2), fn (array $pair): bool => $pair[0] !== 'writable');
        $this->paths = array_column($shared, 1);
    }

    /** In a shared place: whether that is there already, so that the release's own copy of it is of no use; else null. */
    public function has(string $path): ?bool
    {
        foreach ($this->paths as $place) {
            if ($path === $place || str_starts_with($path, "$place/")) {
                return $this->there[$place] ??= file_exists("$this->root/shared/$place");
            }
        }
        return null;
    }
}
