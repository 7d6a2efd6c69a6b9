<?php

declare(strict_types=1);

namespace App\Database;

use Doctrine\DBAL\Exception\ConnectionException;
use Doctrine\DBAL\Exception\ConnectionLost;
use Doctrine\DBAL\Exception\DriverException;

/** Tells "MySQL is not there" from a mistake in a query, and says so without addresses, accounts or passwords. */
final class Outage
{
    private const REASONS = [
        1040 => 'has no connection left',
        1044 => 'refuses the account',
        1045 => 'refuses the account',
        1049 => 'lacks the database',
        1053 => 'is shutting down',
        1129 => 'has blocked this node',
        1130 => 'refuses this node',
        2002 => 'cannot be reached',
        2005 => 'has an address that is not known',
        2006 => 'has gone away',
        2013 => 'went away in the middle of a query',
        4031 => 'closed an idle connection',
    ];

    public static function in(\Throwable $e): bool
    {
        for ($cause = $e; null !== $cause; $cause = $cause->getPrevious()) {
            if ($cause instanceof ConnectionException || $cause instanceof ConnectionLost) {
                return true;
            }
            if ($cause instanceof DriverException && isset(self::REASONS[$cause->getCode()])) {
                return true;
            }
        }

        return false;
    }

    public static function describe(\Throwable $e): string
    {
        return self::REASONS[$e->getCode()] ?? 'fails';
    }
}
