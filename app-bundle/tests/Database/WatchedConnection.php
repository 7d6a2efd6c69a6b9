<?php

declare(strict_types=1);

namespace App\Tests\Database;

use Doctrine\DBAL\Connection;

/** A connection on which something happens before a statement that begins with certain words, or after a COMMIT. */
final class WatchedConnection extends Connection
{
    private string $statement = '';
    /** @var \Closure(): void */
    private \Closure $action;

    /** @param \Closure(): void $action */
    public static function to(Connection $database, string $statement, \Closure $action): self
    {
        $connection = new self($database->getParams(), $database->getDriver());
        [$connection->statement, $connection->action] = [$statement, $action];

        return $connection;
    }

    public function executeStatement(string $sql, array $params = [], array $types = []): int|string
    {
        if (str_starts_with($sql, $this->statement)) {
            ($this->action)();
        }

        return parent::executeStatement($sql, $params, $types);
    }

    public function commit(): void
    {
        parent::commit();
        if ('COMMIT' === $this->statement) {
            ($this->action)();
        }
    }
}
