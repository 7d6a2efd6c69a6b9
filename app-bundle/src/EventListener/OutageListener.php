<?php

declare(strict_types=1);

namespace App\EventListener;

use App\Database\Outage;
use Symfony\Component\EventDispatcher\Attribute\AsEventListener;
use Symfony\Component\HttpKernel\Event\ExceptionEvent;
use Symfony\Component\HttpKernel\Exception\ServiceUnavailableHttpException;

/** MySQL or the sessions' Redis being away is no bug of the page that was asked for: 503 and an apology, not 500. */
#[AsEventListener]
final class OutageListener
{
    private const RETRY_SECONDS = 10;

    public function __invoke(ExceptionEvent $event): void
    {
        $e = $event->getThrowable();
        if (Outage::in($e) || self::isSessionFailure($e)) {
            $event->setThrowable(new ServiceUnavailableHttpException(self::RETRY_SECONDS, $e->getMessage(), $e));
        }
    }

    /** PHP's session handler tells Symfony no more than this. */
    private static function isSessionFailure(\Throwable $e): bool
    {
        return $e instanceof \RuntimeException && str_starts_with($e->getMessage(), 'Failed to start the session');
    }
}
