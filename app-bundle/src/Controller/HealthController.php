<?php

declare(strict_types=1);

namespace App\Controller;

use App\Cache\RedisConnection;
use App\Database\Outage;
use Doctrine\DBAL\Connection;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Attribute\AsController;
use Symfony\Component\Routing\Attribute\Route;

/** What the balancer asks. Without MySQL this node can show nothing; without Redis it is only slower. */
#[AsController]
final class HealthController
{
    public function __construct(private readonly Connection $database, private readonly RedisConnection $redis)
    {
    }

    #[Route('/healthz', name: 'health', methods: ['GET'])]
    public function __invoke(): JsonResponse
    {
        $mysql = $this->mysqlTrouble();
        $redis = $this->redisTrouble();
        $answer = [
            'status' => match (true) {
                null !== $mysql => 'down',
                null !== $redis => 'degraded',
                default => 'ok',
            },
            'mysql' => null === $mysql ? 'ok' : 'down',
            'redis' => null === $redis ? 'ok' : 'down',
            'reason' => implode('; ', array_filter([$mysql, $redis])) ?: null,
        ];

        return new JsonResponse(
            array_filter($answer),
            null === $mysql ? Response::HTTP_OK : Response::HTTP_SERVICE_UNAVAILABLE,
            ['Cache-Control' => 'no-store'],
        );
    }

    private function mysqlTrouble(): ?string
    {
        try {
            $this->database->executeQuery('SELECT 1');

            return null;
        } catch (\Doctrine\DBAL\Exception $e) {
            return 'MySQL '.Outage::describe($e);
        }
    }

    private function redisTrouble(): ?string
    {
        try {
            return $this->redis->get()?->ping() ? null : 'Redis cannot be reached';
        } catch (\RedisException) {
            return 'Redis does not answer';
        }
    }
}
