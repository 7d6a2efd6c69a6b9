<?php

declare(strict_types=1);

namespace App\Security;

use App\Entity\Account;
use App\Session\SessionUnavailable;
use Symfony\Bundle\SecurityBundle\Security;
use Symfony\Component\HttpFoundation\RequestStack;

/**
 * Who is looking at the page, for pages that are for everybody: asking does not start a session for those who have none,
 * and a session that cannot be read at the moment makes a stranger of its owner instead of an error.
 */
final class Visitor
{
    /** As security.yaml calls the cookie. */
    private const REMEMBER_ME = 'demo_remembered';

    public function __construct(private readonly Security $security, private readonly RequestStack $requests)
    {
    }

    public function account(): ?Account
    {
        $request = $this->requests->getMainRequest();
        if (null === $request || !$request->hasPreviousSession() && !$request->cookies->has(self::REMEMBER_ME)) {
            return null;
        }
        try {
            // Somebody who is remembered gets a session: whether there can be one has to be known before.
            $request->getSession()->start();
            $user = $this->security->getUser();
        } catch (SessionUnavailable) {
            // Or the firewall would ask for the session once more, when the response is ready.
            $request->cookies->remove($request->getSession()->getName());
            $request->cookies->remove(self::REMEMBER_ME);

            return null;
        }

        return $user instanceof Account ? $user : null;
    }
}
