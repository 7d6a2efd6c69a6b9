<?php

declare(strict_types=1);

namespace App\EventListener;

use App\Database\Outage;
use App\Session\SessionUnavailable;
use Symfony\Component\EventDispatcher\Attribute\AsEventListener;
use Symfony\Component\HttpKernel\Event\ExceptionEvent;
use Symfony\Component\HttpKernel\Exception\ServiceUnavailableHttpException;

/** MySQL or the session store being away is no bug of the page that was asked for: 503 and an apology, not 500. */
#[AsEventListener]
final class OutageListener
{
    private const RETRY_SECONDS = 10;

    public function __invoke(ExceptionEvent $event): void
    {
        $e = $event->getThrowable();
        if (Outage::in($e) || $e instanceof SessionUnavailable) {
            $event->setThrowable(new ServiceUnavailableHttpException(self::RETRY_SECONDS, $e->getMessage(), $e));
        }
    }
}
