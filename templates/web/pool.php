<?php

// Made by scalectl; changes are overwritten by the next `scalectl up`.
//
// What the application's PHP pool says of itself, from inside: which releases it sees, and how full opcache is. A POST has
// opcache let go of releases that are not there any more. It is part of no release, and only the loopback site has a place
// for it.

declare(strict_types=1);

namespace Scalectl;

final readonly class Pool
{
    private string $root;

    /** @var array<string, ?string> the release that each link leads to */
    public array $links;

    /** @param string $root the folder with releases/, current, previous and preview */
    public function __construct(string $root)
    {
        // or this worker might tell where a link led ten minutes ago
        clearstatcache(true);
        // the web server names releases by their real paths
        $this->root = realpath($root) ?: $root;
        $this->links = array_map($this->linked(...), ['current' => 'current', 'previous' => 'previous', 'preview' => 'preview']);
    }

    /**
     * @return ?array<string, int|bool> bytes and counts; idle is what is cached of releases that no link leads to, wasted
     *                                  what was cached of removed ones; null when there is no opcache
     */
    public function opcache(): ?array
    {
        $status = function_exists('opcache_get_status') ? @opcache_get_status() : false;
        if (!$status) {
            return null;
        }
        ['memory_usage' => $memory, 'opcache_statistics' => $counts] = $status;

        return [
            'used' => $memory['used_memory'],
            'free' => $memory['free_memory'],
            'wasted' => $memory['wasted_memory'],
            'idle' => array_sum(array_diff_key($this->sizes($status['scripts']), $this->live())),
            'full' => $status['cache_full'],
            'scripts' => $counts['num_cached_scripts'],
            'keys' => $counts['num_cached_keys'],
            'max_keys' => $counts['max_cached_keys'],
            'restarts' => $counts['oom_restarts'] + $counts['hash_restarts'],
            'resets' => $counts['manual_restarts'],
        ];
    }

    /**
     * Marks what is cached of removed releases as wasted. Its memory is free only once opcache starts afresh. A cache that is
     * full does so by itself, in the middle of the next release's proof, and until then compiles each page anew; here it is
     * done before, when one more release would not fit and there is enough to be gained.
     */
    public function forget(): void
    {
        $scripts = opcache_get_status()['scripts'];
        foreach ($scripts as $script) {
            $id = $this->id($script['full_path']);
            if ($id !== null && !is_dir("$this->root/releases/$id")) {
                opcache_invalidate($script['full_path'], true);
            }
        }
        $need = max([0, ...array_values($this->sizes($scripts))]);
        $now = $this->opcache();
        $short = $now['free'] < 2 * $need || $now['keys'] > 0.9 * $now['max_keys'];
        if ($short && $need > 0 && $now['wasted'] + $now['idle'] >= $need) {
            opcache_reset();
        }
    }

    /** @return array<string, int> bytes in opcache by release */
    private function sizes(array $scripts): array
    {
        $sizes = [];
        foreach ($scripts as $script) {
            $id = $this->id($script['full_path']);
            // what was forgotten has no time any more
            if ($id !== null && ($script['timestamp'] ?? 1) !== 0) {
                $sizes[$id] = ($sizes[$id] ?? 0) + $script['memory_consumption'];
            }
        }

        return $sizes;
    }

    /** @return array<string, true> */
    private function live(): array
    {
        return array_fill_keys(array_filter($this->links), true);
    }

    private function linked(string $link): ?string
    {
        return $this->id(realpath("$this->root/$link").'/');
    }

    private function id(string $path): ?string
    {
        $folder = "$this->root/releases/";

        return str_starts_with($path, $folder) ? strstr(substr($path, strlen($folder)), '/', true) ?: null : null;
    }
}

$pool = new Pool($_SERVER['SCALECTL_ROOT']);
if ($_SERVER['REQUEST_METHOD'] === 'POST' && $pool->opcache()) {
    $pool->forget();
}
header('Content-Type: application/json');
echo json_encode(['releases' => $pool->links, 'opcache' => $pool->opcache()]), "\n";
