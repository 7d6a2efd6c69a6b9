<?php

declare(strict_types=1);

namespace App\Tests\Writing;

use App\Cache\TaggedCache;
use App\Repository\Posts;
use App\Repository\Tags;
use App\Tests\Database\WatchedConnection;
use App\Tests\Web\BlogTestCase;
use App\Writing\ManuscriptReader;
use App\Writing\Manuscripts;
use Doctrine\DBAL\Connection;
use PHPUnit\Framework\Attributes\TestWith;

final class ManuscriptsTest extends BlogTestCase
{
    private Connection $database;

    protected function setUp(): void
    {
        parent::setUp();
        $this->database = self::getContainer()->get(Connection::class);
    }

    #[TestWith(['COMMIT'])]
    #[TestWith(['DO RELEASE_LOCK'])]
    public function testTheCacheForgetsAlsoWhenMySqlGoesAwayAfterTheCommit(string $after): void
    {
        $posts = self::getContainer()->get(Posts::class);
        self::assertNotNull($posts->article(1));
        try {
            $this->manuscripts($after, static fn () => throw new \RuntimeException('MySQL server has gone away'))->unpublish(1, 1);
            self::fail('An answer got lost.');
        } catch (\Exception) {
            // Whatever DBAL makes of it.
        }

        self::assertNull($posts->article(1));
    }

    public function testACommentThatComesWhileAPostIsTakenBackStopsNobody(): void
    {
        $comment = null;
        $this->manuscripts('DELETE FROM post ', function () use (&$comment): void {
            $comment = $this->commentElsewhere(1);
            $this->awaitStatement('INSERT INTO comment');
        })->unpublish(1, 1);

        self::assertIsResource($comment);
        self::assertSame('ForeignKeyConstraintViolationException', stream_get_contents($comment), 'As the controller expects.');
        pclose($comment);
        self::assertSame('1', (string) $this->database->fetchOne('SELECT COUNT(*) FROM draft'));
    }

    public function testACommentThatIsJustBeingStoredIsTakenAlong(): void
    {
        $comment = $this->commentElsewhere(1, 1.5);
        $this->awaitStatement('DO SLEEP', 0);
        self::getContainer()->get(Manuscripts::class)->unpublish(1, 1);

        self::assertIsResource($comment);
        self::assertSame('written', stream_get_contents($comment));
        pclose($comment);
        self::assertSame('1', (string) $this->database->fetchOne('SELECT COUNT(*) FROM draft_comment'));
    }

    /** @param \Closure(): void $action */
    private function manuscripts(string $statement, \Closure $action): Manuscripts
    {
        $watched = WatchedConnection::to($this->database, $statement, $action);
        $cache = self::getContainer()->get(TaggedCache::class);

        return new Manuscripts($watched, new ManuscriptReader($watched), new Tags($watched, $cache), $cache);
    }

    /** @return resource|false which then says what came of it */
    private function commentElsewhere(int $postId, float $seconds = 0)
    {
        $script = sprintf(
            'require %s; $d = (new App\Database\ConnectionFactory($_SERVER["DATABASE_URL"]))->create();'
            .'try { $d->transactional(function ($d): void {'
            .'$d->executeStatement("INSERT INTO comment VALUES (NULL, %d, 1, 0, 0, UTC_TIMESTAMP(6))");'
            .'$d->executeStatement("DO SLEEP(%F)"); }); echo "written"; }'
            .'catch (Exception $e) { echo (new ReflectionClass($e))->getShortName(); }',
            var_export(dirname(__DIR__, 2).'/autoload.php', true),
            $postId,
            $seconds,
        );

        return popen(escapeshellarg(\PHP_BINARY).' -r '.escapeshellarg($script), 'r');
    }

    /** Until it has run for so long: then it waits for what somebody else holds. */
    private function awaitStatement(string $beginning, int $seconds = 1): void
    {
        for ($try = 0; $try < 500; ++$try) {
            foreach ($this->database->fetchAllAssociative('SHOW PROCESSLIST') as $process) {
                if (str_starts_with((string) $process['Info'], $beginning) && $process['Time'] >= $seconds) {
                    return;
                }
            }
            usleep(10_000);
        }
        self::fail("Nobody has sent $beginning.");
    }
}
