<?php

declare(strict_types=1);

namespace App\EventListener;

use App\Cache\RedisConnection;
use Doctrine\DBAL\Connection;
use Symfony\Component\EventDispatcher\Attribute\AsEventListener;
use Symfony\Component\HttpKernel\Event\ControllerEvent;

/**
 * A page from the cache needs no database, but the next click would: a list whose posts open only when they happen to be
 * cached is worse than an apology. So MySQL is asked before every page, though not more than once a second in all.
 */
#[AsEventListener]
final class DatabaseGate
{
    private const KEY = 'demo.database-answered';
    private const SECONDS = 1;

    public function __construct(private readonly Connection $database, private readonly RedisConnection $redis)
    {
    }

    public function __invoke(ControllerEvent $event): void
    {
        if (!$event->isMainRequest() || 'health' === $event->getRequest()->attributes->get('_route')) {
            return;
        }
        // Without Redis there is nothing to ask for: every page goes to the database anyway.
        try {
            $redis = $this->redis->get();
            if (null !== $redis && !$redis->exists(self::KEY)) {
                $this->database->executeQuery('SELECT 1');
                $redis->set(self::KEY, '1', ['ex' => self::SECONDS]);
            }
        } catch (\RedisException $e) {
            $this->redis->giveUp($e);
        }
    }
}
