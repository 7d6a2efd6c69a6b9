<?php

declare(strict_types=1);

namespace App\Security;

use App\Repository\Accounts;
use Symfony\Component\HttpFoundation\IpUtils;
use Symfony\Component\HttpFoundation\RateLimiter\RequestRateLimiterInterface;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\RateLimiter\RateLimit;
use Symfony\Component\Security\Http\SecurityRequestAttributes;

/**
 * Slows down who guesses passwords, without locking out whose password is guessed: attempts are counted by the address that
 * they come from. An attempt counts before the password is checked, or many at the same time would all be let through; one
 * that succeeds is taken back.
 */
final class LoginThrottle implements RequestRateLimiterInterface
{
    private const LOGIN_ROUTE = 'login';
    private const FOR_ONE_ACCOUNT = 5;
    /** Many people can share an address, and somebody who tries one password on many accounts has one, too. */
    private const FOR_ALL_ACCOUNTS = 25;

    public function __construct(private readonly LoginAttempts $attempts, private readonly Accounts $accounts)
    {
    }

    /** Symfony asks about each login. One by a cookie guesses no password, and who guesses at the same address does not end it. */
    public function consume(Request $request): RateLimit
    {
        return self::isAttempt($request)
            ? $this->consumeFor($request, self::username($request))
            : new RateLimit(self::FOR_ALL_ACCOUNTS, new \DateTimeImmutable(), true, self::FOR_ALL_ACCOUNTS);
    }

    /** For a form that asks for the password of somebody who is logged in. */
    public function consumeFor(Request $request, string $username): RateLimit
    {
        $limit = $this->count(self::address($request), self::FOR_ALL_ACCOUNTS);

        return $limit->isAccepted() ? $this->count($this->account($request, $username), self::FOR_ONE_ACCOUNT) : $limit;
    }

    public function reset(Request $request): void
    {
        if (self::isAttempt($request)) {
            $this->resetFor($request, self::username($request));
        }
    }

    public function resetFor(Request $request, string $username): void
    {
        $this->attempts->takeBackOne(self::address($request));
        $this->attempts->takeBackAll($this->account($request, $username));
    }

    /** What the firewall takes for one, too. */
    private static function isAttempt(Request $request): bool
    {
        return $request->isMethod('POST') && self::LOGIN_ROUTE === $request->attributes->get('_route');
    }

    private static function username(Request $request): string
    {
        return (string) $request->attributes->get(SecurityRequestAttributes::LAST_USERNAME);
    }

    private function count(string $subject, int $limit): RateLimit
    {
        [$attempts, $seconds] = $this->attempts->add($subject);

        return new RateLimit(max(0, $limit - $attempts), new \DateTimeImmutable("+$seconds seconds"), $attempts <= $limit, $limit);
    }

    /** Behind the balancer this is the visitor's, since its headers are trusted. A network of IPv6 counts as one address. */
    private static function address(Request $request): string
    {
        $ip = (string) $request->getClientIp();

        return 'from '.(str_contains($ip, ':') ? IpUtils::anonymize($ip) : $ip);
    }

    /** MySQL takes "Demo" and "démo" for "demo": what counts is the account that is found. */
    private function account(Request $request, string $username): string
    {
        $account = $this->accounts->find($username);

        return self::address($request).(null === $account ? ' as '.$username : ' to account '.$account->id);
    }
}
