<?php

declare(strict_types=1);

namespace App\Database;

use Doctrine\DBAL\Connection;
use Doctrine\DBAL\Exception\DriverException;

/** Brings the schema to the state of migrations/, see the README there. Run twice at once, the second waits for the first. */
final class Migrator
{
    private const LOCK = 'demo.migrations';
    private const LOCK_SECONDS = 60;
    /** MySQL's "this table, column or index is there already". */
    private const DONE_BEFORE = [1050, 1060, 1061, 1826];

    public function __construct(private readonly Connection $database, private readonly string $projectDir)
    {
    }

    /** @return list<string> the names of the migrations that ran */
    public function migrate(): array
    {
        $this->lock();
        try {
            $this->createTable();

            return $this->runPending();
        } finally {
            $this->database->executeStatement('DO RELEASE_LOCK(?)', [self::LOCK]);
        }
    }

    private function lock(): void
    {
        try {
            $got = $this->database->fetchOne('SELECT GET_LOCK(?, ?)', [self::LOCK, self::LOCK_SECONDS]);
        } catch (DriverException $e) {
            throw new MigrationFailed(sprintf('MySQL %s: %s', Outage::describe($e), $e->getMessage()), previous: $e);
        }
        if (1 !== (int) $got) {
            throw new MigrationFailed('Another migration has been running for a minute. Try again when it is done.');
        }
    }

    /** @return list<string> */
    private function runPending(): array
    {
        $known = $this->database->fetchAllAssociativeIndexed('SELECT name, checksum, finished_at FROM migration');
        $ran = [];
        foreach ($this->files() as $name => $sql) {
            $checksum = hash('sha256', $sql);
            $before = $known[$name] ?? null;
            if (isset($before['finished_at'])) {
                self::refuseEdited($name, $before['checksum'], $checksum);
                continue;
            }
            $this->run($name, $sql, $checksum, null !== $before);
            $ran[] = $name;
        }

        return $ran;
    }

    private function run(string $name, string $sql, string $checksum, bool $begunBefore): void
    {
        $this->database->executeStatement(
            'REPLACE INTO migration (name, checksum, started_at) VALUES (?, ?, UTC_TIMESTAMP(6))',
            [$name, $checksum],
        );
        try {
            $this->database->executeStatement($sql);
        } catch (DriverException $e) {
            // A run that was cut short may have changed the schema and not lived to note it down.
            if (!$begunBefore || !in_array($e->getCode(), self::DONE_BEFORE, true)) {
                throw new MigrationFailed(sprintf('Migration %s failed: %s', $name, $e->getMessage()), previous: $e);
            }
        }
        $this->database->executeStatement(
            'UPDATE migration SET finished_at = UTC_TIMESTAMP(6) WHERE name = ?',
            [$name],
        );
    }

    private static function refuseEdited(string $name, string $applied, string $now): void
    {
        if ($applied !== $now) {
            throw new MigrationFailed(sprintf(
                'Migration %s was applied and has been edited since. Put it back as it was, and make the change in a new file.',
                $name,
            ));
        }
    }

    /** @return array<string, string> SQL by name, in order */
    private function files(): array
    {
        $migrations = [];
        foreach (glob($this->projectDir.'/migrations/*.sql') ?: [] as $file) {
            $migrations[basename($file, '.sql')] = (string) file_get_contents($file);
        }

        return $migrations;
    }

    private function createTable(): void
    {
        $this->database->executeStatement(
            'CREATE TABLE IF NOT EXISTS migration (
                name VARCHAR(120) NOT NULL PRIMARY KEY,
                checksum CHAR(64) NOT NULL,
                started_at DATETIME(6) NOT NULL,
                finished_at DATETIME(6) NULL
            ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'
        );
    }
}
