<?php

declare(strict_types=1);

namespace App\Security;

use Doctrine\DBAL\ArrayParameterType;
use Doctrine\DBAL\Connection;

/**
 * Counts for all nodes together. In MySQL rather than in Redis: a Redis that the cache shares with the sessions would evict
 * the counters first, as they are the shortest-lived, and no password can be checked without MySQL anyway. So nobody gets
 * in uncounted, whatever is away. The time is MySQL's too, so the nodes' clocks do not matter.
 */
final class LoginAttempts
{
    private const WINDOW_SECONDS = 60;
    private const NEW_END = 'UTC_TIMESTAMP() + INTERVAL '.self::WINDOW_SECONDS.' SECOND';
    private const PURGED_AT_ONCE = 100;

    public function __construct(private readonly Connection $database)
    {
    }

    /** @return array{int, int} how many there have been in this window, this one included, and its seconds that are left */
    public function add(string $subject): array
    {
        $key = self::key($subject);
        $this->database->executeStatement(
            'INSERT INTO login_attempt (subject, attempts, ends_at) VALUES (?, 1, '.self::NEW_END.')
                ON DUPLICATE KEY UPDATE
                    attempts = IF(ends_at <= UTC_TIMESTAMP(), 1, attempts + 1),
                    ends_at = IF(ends_at <= UTC_TIMESTAMP(), '.self::NEW_END.', ends_at)',
            [$key],
        );
        $row = $this->database->fetchNumeric(
            'SELECT attempts, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), ends_at) FROM login_attempt WHERE subject = ?',
            [$key],
        );
        [$attempts, $seconds] = array_map(intval(...), $row ?: [1, self::WINDOW_SECONDS]);
        if (1 === $attempts) {
            $this->purge();
        }

        return [$attempts, max(1, $seconds)];
    }

    public function takeBackOne(string $subject): void
    {
        $this->database->executeStatement(
            'UPDATE login_attempt SET attempts = attempts - 1 WHERE subject = ? AND attempts > 0',
            [self::key($subject)],
        );
    }

    public function takeBackAll(string $subject): void
    {
        $this->database->delete('login_attempt', ['subject' => self::key($subject)]);
    }

    /** Finds without locking and deletes by the primary key: two nodes that do so at once cannot block each other. */
    private function purge(): void
    {
        $old = $this->database->fetchFirstColumn(
            'SELECT subject FROM login_attempt WHERE ends_at < UTC_TIMESTAMP() ORDER BY ends_at LIMIT '.self::PURGED_AT_ONCE,
        );
        if ([] !== $old) {
            sort($old);
            $this->database->executeStatement(
                'DELETE FROM login_attempt WHERE subject IN (?) AND ends_at < UTC_TIMESTAMP()',
                [$old],
                [ArrayParameterType::BINARY],
            );
        }
    }

    private static function key(string $subject): string
    {
        return hash('xxh128', $subject, true);
    }
}
