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
    public function __construct(private readonly Security $security, private readonly RequestStack $requests)
    {
    }

    public function account(): ?Account
    {
        $request = $this->requests->getMainRequest();
        if (null === $request || !$request->hasPreviousSession()) {
            return null;
        }
        try {
            $user = $this->security->getUser();
        } catch (SessionUnavailable) {
            // Or the firewall would ask for the session once more, when the response is ready.
            $request->cookies->remove($request->getSession()->getName());

            return null;
        }

        return $user instanceof Account ? $user : null;
    }
}
