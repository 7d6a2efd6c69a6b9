<?php

declare(strict_types=1);

namespace App\Database;

use Doctrine\DBAL\Connection;
use Doctrine\DBAL\DriverManager;
use Doctrine\DBAL\Tools\DsnParser;

/** Debian has Doctrine's DBAL but not its bundle: this is the part of the bundle that the application needs. */
final class ConnectionFactory
{
    /** A visitor waits no longer than this for a server that does not answer; a migration may take its time. */
    private const CONNECT_SECONDS = 2;
    private const READ_SECONDS = 10;

    public function __construct(private readonly string $databaseUrl)
    {
    }

    /** Nothing is sent before the first query. */
    public function create(): Connection
    {
        // The console must start without a database: it warms the cache up before there is one.
        $url = $this->databaseUrl ?: 'mysql://nobody@localhost/none';
        $parameters = (new DsnParser(['mysql' => 'pdo_mysql']))->parse($url);
        $parameters['driverOptions'] = [\PDO::ATTR_TIMEOUT => self::CONNECT_SECONDS];

        if ('cli' !== \PHP_SAPI) {
            self::limitReads(self::READ_SECONDS);
        }

        return DriverManager::getConnection($parameters);
    }

    /** For connections that are opened from now on. PDO has no option for it. */
    public static function limitReads(int $seconds): void
    {
        ini_set('mysqlnd.net_read_timeout', (string) $seconds);
    }
}
