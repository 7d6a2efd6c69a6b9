<?php

declare(strict_types=1);

namespace App\Tests\Database;

use App\Database\ConnectionFactory;
use App\Database\MigrationFailed;
use App\Database\Migrator;
use Doctrine\DBAL\Connection;
use PHPUnit\Framework\TestCase;

final class MigratorTest extends TestCase
{
    private string $project;
    private Connection $database;

    protected function setUp(): void
    {
        $this->project = sys_get_temp_dir().'/migrator-'.bin2hex(random_bytes(4));
        mkdir($this->project.'/migrations', recursive: true);
        $this->database = (new ConnectionFactory($_SERVER['DATABASE_URL']))->create();
        foreach (['migration', 'apple', 'pear'] as $table) {
            $this->database->executeStatement('DROP TABLE IF EXISTS '.$table);
        }
    }

    protected function tearDown(): void
    {
        array_map(unlink(...), glob($this->project.'/migrations/*') ?: []);
        rmdir($this->project.'/migrations');
        rmdir($this->project);
        $this->database->executeStatement('DROP TABLE IF EXISTS migration, apple, pear');
    }

    public function testEachMigrationRunsOnceInTheOrderOfNames(): void
    {
        $this->write('0002_colour', 'ALTER TABLE apple ADD colour VARCHAR(20) NULL');
        $this->write('0001_apple', 'CREATE TABLE apple (id INT PRIMARY KEY)');

        self::assertSame(['0001_apple', '0002_colour'], $this->migrator()->migrate());
        self::assertSame([], $this->migrator()->migrate());

        $this->write('0003_pear', 'CREATE TABLE pear (id INT PRIMARY KEY)');
        self::assertSame(['0003_pear'], $this->migrator()->migrate());
    }

    public function testAnAppliedFileMustNotChange(): void
    {
        $this->write('0001_apple', 'CREATE TABLE apple (id INT PRIMARY KEY)');
        $this->migrator()->migrate();
        $this->write('0001_apple', 'CREATE TABLE apple (id BIGINT PRIMARY KEY)');

        $this->expectException(MigrationFailed::class);
        $this->expectExceptionMessage('0001_apple was applied and has been edited since');
        $this->migrator()->migrate();
    }

    public function testAFailureNamesTheMigrationAndIsTriedAgain(): void
    {
        $this->write('0001_apple', 'CREATE TABLE apple (id INT PRIMARY KEY)');
        $this->write('0002_wrong', 'ALTER TABLE pear ADD colour VARCHAR(20) NULL');
        try {
            $this->migrator()->migrate();
            self::fail('There is no table "pear".');
        } catch (MigrationFailed $e) {
            self::assertStringContainsString('0002_wrong', $e->getMessage());
        }

        $this->write('0002_wrong', 'ALTER TABLE apple ADD colour VARCHAR(20) NULL');
        self::assertSame(['0002_wrong'], $this->migrator()->migrate());
    }

    public function testARunThatWasCutShortIsFinished(): void
    {
        $this->write('0001_apple', 'CREATE TABLE apple (id INT PRIMARY KEY)');
        $this->migrator()->migrate();
        $this->database->executeStatement('UPDATE migration SET finished_at = NULL');

        self::assertSame(['0001_apple'], $this->migrator()->migrate());
        self::assertSame([], $this->migrator()->migrate());
    }

    public function testATableThatSomebodyElseMadeIsNotTakenForOurs(): void
    {
        $this->database->executeStatement('CREATE TABLE apple (colour INT PRIMARY KEY)');
        $this->write('0001_apple', 'CREATE TABLE apple (id INT PRIMARY KEY)');

        $this->expectException(MigrationFailed::class);
        $this->migrator()->migrate();
    }

    public function testTwoAtOnceTakeTurns(): void
    {
        $this->write('0001_apple', 'CREATE TABLE apple (id INT PRIMARY KEY) AS SELECT SLEEP(0.3) AS id');
        $script = sprintf(
            'require %s; $d = (new App\Database\ConnectionFactory($_SERVER["DATABASE_URL"]))->create();'
            .'echo json_encode((new App\Database\Migrator($d, %s))->migrate());',
            var_export(dirname(__DIR__, 2).'/autoload.php', true),
            var_export($this->project, true),
        );
        $outputs = [];
        foreach ([1, 2] as $which) {
            $outputs[$which] = popen(escapeshellarg(\PHP_BINARY).' -r '.escapeshellarg($script), 'r');
        }
        $ran = array_map(static fn ($output): string => (string) stream_get_contents($output), $outputs);
        sort($ran);

        self::assertSame(['["0001_apple"]', '[]'], $ran);
    }

    private function write(string $name, string $sql): void
    {
        file_put_contents($this->project.'/migrations/'.$name.'.sql', $sql);
    }

    private function migrator(): Migrator
    {
        return new Migrator($this->database, $this->project);
    }
}
