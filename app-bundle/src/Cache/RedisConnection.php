<?php

declare(strict_types=1);

namespace App\Cache;

use Psr\Log\LoggerInterface;
use Symfony\Component\Cache\Adapter\RedisAdapter;

/** A Redis, or null while it cannot be reached: tried once per request, and given up quickly. */
final class RedisConnection
{
    private const SECONDS = 0.5;

    private \Redis|false|null $redis = null;

    public function __construct(private readonly string $redisUrl, private readonly LoggerInterface $logger)
    {
    }

    public function isWanted(): bool
    {
        return '' !== $this->redisUrl;
    }

    public function get(): ?\Redis
    {
        $this->redis ??= $this->connect();

        return $this->redis ?: null;
    }

    /** For the rest of this request nobody waits for it again. */
    public function giveUp(\Throwable $reason): void
    {
        $this->redis = false;
        $this->logger->warning('Going on without Redis.', ['exception' => $reason]);
    }

    private function connect(): \Redis|false
    {
        if (!$this->isWanted()) {
            return false;
        }
        try {
            $redis = RedisAdapter::createConnection($this->redisUrl, [
                'class' => \Redis::class,
                'timeout' => self::SECONDS,
                'read_timeout' => self::SECONDS,
                'lazy' => false,
            ]);
            assert($redis instanceof \Redis);

            return $redis;
        } catch (\Exception $e) {
            $this->giveUp($e);

            return false;
        }
    }
}
