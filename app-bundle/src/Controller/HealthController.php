<?php

declare(strict_types=1);

namespace App\Controller;

use App\Cache\RedisConnection;
use App\Database\ConnectionFactory;
use App\Database\Outage;
use Doctrine\DBAL\Connection;
use Symfony\Component\DependencyInjection\Attribute\Autowire;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Attribute\AsController;
use Symfony\Component\Routing\Attribute\Route;

/** What the balancer asks. Without MySQL this node can show nothing; without Redis it is slower and nobody can log in. */
#[AsController]
final class HealthController
{
    /** The balancer gives up after a few seconds more; then nobody would know why. */
    private const SECONDS = 2;

    public function __construct(
        private readonly Connection $database,
        private readonly RedisConnection $cache,
        #[Autowire(service: 'app.redis.sessions')]
        private readonly RedisConnection $sessions,
    ) {
    }

    #[Route('/healthz', name: 'health', methods: ['GET'])]
    public function __invoke(): JsonResponse
    {
        $mysql = $this->mysqlTrouble();
        $redis = array_filter([self::redisTrouble('cache', $this->cache), self::redisTrouble('sessions', $this->sessions)]);

        return new JsonResponse(
            array_filter([
                'status' => match (true) {
                    null !== $mysql => 'down',
                    [] !== $redis => 'degraded',
                    default => 'ok',
                },
                'mysql' => null === $mysql ? 'ok' : 'down',
                'redis' => [] === $redis ? 'ok' : 'down',
                'reason' => implode('; ', array_filter([$mysql, ...$redis])),
            ]),
            null === $mysql ? Response::HTTP_OK : Response::HTTP_SERVICE_UNAVAILABLE,
            ['Cache-Control' => 'no-store'],
        );
    }

    private function mysqlTrouble(): ?string
    {
        ConnectionFactory::limitReads(self::SECONDS);
        try {
            $this->database->executeQuery('SELECT 1');

            return null;
        } catch (\Doctrine\DBAL\Exception $e) {
            return 'MySQL '.Outage::describe($e);
        }
    }

    private static function redisTrouble(string $name, RedisConnection $redis): ?string
    {
        try {
            return !$redis->isWanted() || $redis->get()?->ping() ? null : sprintf('Redis (%s) cannot be reached', $name);
        } catch (\RedisException) {
            return sprintf('Redis (%s) does not answer', $name);
        }
    }
}
