<?php

declare(strict_types=1);

namespace App\EventListener;

use Symfony\Component\DependencyInjection\Attribute\Autowire;
use Symfony\Component\EventDispatcher\Attribute\AsEventListener;
use Symfony\Component\HttpKernel\Event\RequestEvent;

/** The language of an address that leads nowhere: the router finds no route to take it from, and the apology is to be understood. */
#[AsEventListener(priority: self::BEFORE_THE_ROUTER)]
final class LanguageListener
{
    private const BEFORE_THE_ROUTER = 40;

    /** @param list<string> $languages */
    public function __construct(#[Autowire('%kernel.enabled_locales%')] private readonly array $languages)
    {
    }

    public function __invoke(RequestEvent $event): void
    {
        $request = $event->getRequest();
        $first = explode('/', $request->getPathInfo())[1] ?? '';
        if ($event->isMainRequest() && in_array($first, $this->languages, true)) {
            $request->setLocale($first);
        }
    }
}
