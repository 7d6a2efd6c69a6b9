<?php

declare(strict_types=1);

namespace App\Tests\Cache;

use App\Cache\CacheUse;
use App\Cache\RedisConnection;
use App\Cache\TaggedCache;
use PHPUnit\Framework\TestCase;
use Psr\Log\NullLogger;

/** With a real Redis: what matters here is what several nodes see of each other. */
final class TaggedCacheTest extends TestCase
{
    protected function setUp(): void
    {
        self::redis()->flushAll();
    }

    public function testTheSecondNodeReadsWhatTheFirstOneComputed(): void
    {
        $first = self::node();
        $second = self::node();

        self::assertSame('value', $first->get('key', ['tag'], fn (): string => 'value'));
        self::assertSame('value', $second->get('key', ['tag'], fn (): string => self::fail('It was cached.')));
        self::assertSame(CacheUse::Miss, $first->use());
        self::assertSame(CacheUse::Hit, $second->use());
    }

    public function testAnInvalidationHoldsOnAllNodesAtOnce(): void
    {
        $first = self::node();
        $second = self::node();
        $first->get('key', ['tag', 'other'], fn (): string => 'old');

        $second->invalidate('tag');

        self::assertSame('new', $first->get('key', ['tag', 'other'], fn (): string => 'new'));
    }

    public function testOtherTagsAreLeftAlone(): void
    {
        $node = self::node();
        $node->get('key', ['tag'], fn (): string => 'value');

        $node->invalidate('other');

        self::assertSame('value', $node->get('key', ['tag'], fn (): string => self::fail('It was cached.')));
    }

    public function testAReaderThatRacedAWriteDoesNotPutTheOldValueBack(): void
    {
        $reader = self::node();
        $writer = self::node();

        $seen = $reader->get('key', ['tag'], function () use ($writer): string {
            $writer->invalidate('tag');

            return 'read just before the write';
        });

        self::assertSame('read just before the write', $seen);
        self::assertSame('after', $reader->get('key', ['tag'], fn (): string => 'after'));
    }

    public function testReleasesWithOtherClassesKeepApartButForgetTogether(): void
    {
        $old = self::node('schema1');
        $new = self::node('schema2');

        $old->get('key', ['tag'], fn (): string => 'old shape');
        self::assertSame('new shape', $new->get('key', ['tag'], fn (): string => 'new shape'));

        $new->invalidate('tag');
        self::assertSame('again', $old->get('key', ['tag'], fn (): string => 'again'));
    }

    public function testNothingStaysForEver(): void
    {
        self::node()->get('key', ['tag'], fn (): string => 'value');

        $keys = self::redis()->keys('*');
        self::assertCount(2, $keys);
        foreach ($keys as $key) {
            self::assertGreaterThan(0, self::redis()->ttl($key), $key.' could never be evicted');
        }
    }

    public function testWhatDoesNotExistTakesNoRoom(): void
    {
        $node = self::node();
        $node->get('nobody', ['tag'], fn (): ?string => null);

        self::assertSame('somebody', $node->get('nobody', ['tag'], fn (): string => 'somebody'));
    }

    public function testWithoutRedisEveryValueIsComputed(): void
    {
        $cache = self::node(url: 'redis://127.0.0.1:1');

        $cache->invalidate('tag');

        self::assertSame(1, $cache->get('key', ['tag'], fn (): int => 1));
        self::assertSame(2, $cache->get('key', ['tag'], fn (): int => 2));
        self::assertSame(CacheUse::Off, $cache->use());
    }

    private static function node(string $schema = 'schema', ?string $url = null): TaggedCache
    {
        return new TaggedCache(new RedisConnection($url ?? $_SERVER['REDIS_URL'], new NullLogger()), $schema);
    }

    private static function redis(): \Redis
    {
        return (new RedisConnection($_SERVER['REDIS_URL'], new NullLogger()))->get()
            ?? self::fail('These tests need a Redis: start them with tests/run.');
    }
}
