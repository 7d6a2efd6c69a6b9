<?php

declare(strict_types=1);

namespace App\Cache;

use Symfony\Component\Cache\Adapter\RedisAdapter;
use Symfony\Contracts\Cache\CacheInterface;
use Symfony\Contracts\Cache\ItemInterface;

/**
 * A cache that all nodes share, with tags that forget at once.
 *
 * Each tag has a version in Redis, read before the value is computed and made part of the value's key. A reader that
 * looked into the database just before a write therefore stores what it found under the version of before, where nobody
 * looks any more. (Deleting entries by tag, after the write, would let that reader put the old value back.)
 *
 * Computing is protected against stampedes by Symfony's cache contract: one process of a node computes, the others wait.
 */
final class TaggedCache
{
    /** Short, because an invalidation that Redis missed is healed by time alone. */
    private const LIFETIME = 300;
    /** Longer than any value, and not endless: Redis may only evict what has a lifetime. */
    private const TAG_LIFETIME = 86400;
    private const NAMESPACE = 'demo';

    private CacheUse $use = CacheUse::None;
    private ?CacheInterface $pool = null;

    public function __construct(private readonly RedisConnection $connection, private readonly string $cacheSchema)
    {
    }

    /**
     * What is null is not stored: there is no end of things that do not exist, and visitors may ask for all of them.
     *
     * @template T
     *
     * @param non-empty-list<string> $tags
     * @param callable(): T          $compute
     *
     * @return T
     */
    public function get(string $key, array $tags, callable $compute): mixed
    {
        try {
            $redis = $this->connection->get();
            $versions = $redis ? $this->versions($redis, $tags) : null;
        } catch (\RedisException $e) {
            $this->connection->giveUp($e);
            $versions = null;
        }
        if (null === $redis || null === $versions) {
            $this->use = CacheUse::Off;

            return $compute();
        }
        $this->pool ??= new RedisAdapter($redis, self::NAMESPACE.'.'.$this->cacheSchema, self::LIFETIME);
        $this->use = CacheUse::None === $this->use ? CacheUse::Hit : $this->use;

        return $this->pool->get($key.'.'.$versions, function (ItemInterface $item, bool &$save) use ($compute): mixed {
            $this->use = CacheUse::Miss;
            $value = $compute();
            $save = null !== $value;

            return $value;
        });
    }

    /** To be called after the write is committed. */
    public function invalidate(string ...$tags): void
    {
        try {
            foreach ($tags as $tag) {
                $this->connection->get()?->del(self::tagKey($tag));
            }
        } catch (\RedisException $e) {
            $this->connection->giveUp($e);
        }
    }

    public function use(): CacheUse
    {
        return $this->use;
    }

    /** @param list<string> $tags */
    private function versions(\Redis $redis, array $tags): string
    {
        $versions = '';
        foreach ($tags as $tag) {
            // Random, so that a version which was deleted or evicted never comes back.
            $versions .= $redis->get(self::tagKey($tag)) ?: $this->newVersion($redis, self::tagKey($tag));
        }

        return $versions;
    }

    private function newVersion(\Redis $redis, string $key): string
    {
        $redis->set($key, bin2hex(random_bytes(8)), ['nx', 'ex' => self::TAG_LIFETIME]);

        return (string) $redis->get($key);
    }

    private static function tagKey(string $tag): string
    {
        return self::NAMESPACE.'.tag.'.$tag;
    }
}
