<?php

declare(strict_types=1);

namespace App\Tests\Database;

use PHPUnit\Framework\TestCase;

final class MigrationFilesTest extends TestCase
{
    /** MySQL would copy the table for it, and nobody could write meanwhile. */
    public function testNoColumnIsAddedToATableThatHasAFullTextIndex(): void
    {
        $indexed = [];
        foreach (glob(dirname(__DIR__, 2).'/migrations/*.sql') ?: [] as $file) {
            $sql = (string) file_get_contents($file);
            if (1 !== preg_match('/^ALTER TABLE (\w+) ADD (\w+)/m', $sql, $found)) {
                continue;
            }
            [, $table, $what] = $found;
            if ('FULLTEXT' === $what) {
                $indexed[] = $table;
            } elseif (!in_array($what, ['KEY', 'INDEX', 'UNIQUE', 'CONSTRAINT'], true)) {
                self::assertNotContains($table, $indexed, basename($file));
            }
        }
        self::assertContains('post', $indexed);
    }
}
