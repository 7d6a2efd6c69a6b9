<?php

// Made by scalectl; changes are overwritten by the next `scalectl up`.
//
// What the application's PHP pool says of itself, from inside: which releases it sees, and how full opcache is. A PUT has
// opcache take the release that is about to go live, a POST has it let go of releases that are not there any more. It is
// part of no release, and only the loopback site has a place for it.

declare(strict_types=1);

namespace Scalectl;

final readonly class Pool
{
    /** Seconds after which warming ends: a deployment waits for it. */
    private const WARMING = 20;

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
     * Has opcache take from the release that is about to go live each file that visitors use of the live one. They come all
     * at once the moment it is live, and would wait for these to be compiled. What was only compiled ahead for the live one and
     * never used has no hits, and is not compiled ahead once more.
     *
     * @return ?string what is wrong with a file that visitors would have met
     */
    public function warm(): ?string
    {
        $until = microtime(true) + self::WARMING;
        // one that cannot be compiled beside another is no visitor's trouble, and not this one's either
        array_map(ini_set(...), ['log_errors', 'display_errors', 'max_execution_time'], ['0', '0', '0']);
        foreach (opcache_get_status()['scripts'] as $script) {
            $path = $script['hits'] > 0 ? $this->ahead($script['full_path']) : null;
            if ($path === null || opcache_is_script_cached($path) || !is_file($path)) {
                continue;
            }
            if (microtime(true) > $until || opcache_get_status(false)['cache_full']) {
                break;
            }
            try {
                @opcache_compile_file($path);
            } catch (\ParseError $e) {
                return sprintf('%s in %s on line %d', $e->getMessage(), $this->inside($path), $e->getLine());
            }
        }

        return null;
    }

    /** Where the release that is about to go live has what the live one has there; null for files of other releases. */
    private function ahead(string $path): ?string
    {
        ['current' => $live, 'preview' => $next] = $this->links;
        $isLive = $live !== null && $next !== null && $live !== $next && $this->id($path) === $live;

        return $isLive ? "$this->root/releases/$next".substr($path, strlen("$this->root/releases/$live")) : null;
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

    /** A path as the application's developers know it. */
    private function inside(string $path): string
    {
        return substr($path, strlen("$this->root/releases/{$this->id($path)}/"));
    }

    private function id(string $path): ?string
    {
        $folder = "$this->root/releases/";

        return str_starts_with($path, $folder) ? strstr(substr($path, strlen($folder)), '/', true) ?: null : null;
    }
}

$pool = new Pool($_SERVER['SCALECTL_ROOT']);
$broken = null;
if ($pool->opcache()) {
    match ($_SERVER['REQUEST_METHOD']) {
        'PUT' => $broken = function_exists('opcache_compile_file') ? $pool->warm() : null,
        'POST' => $pool->forget(),
        default => null,
    };
}
header('Content-Type: application/json');
echo json_encode(['releases' => $pool->links, 'broken' => $broken, 'opcache' => $pool->opcache()], JSON_INVALID_UTF8_SUBSTITUTE), "\n";
