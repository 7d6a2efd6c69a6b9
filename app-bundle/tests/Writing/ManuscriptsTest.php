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
        }

        self::assertNull($posts->article(1));
    }

    /** @param \Closure(): void $action */
    private function manuscripts(string $statement, \Closure $action): Manuscripts
    {
        $watched = WatchedConnection::to($this->database, $statement, $action);
        $cache = self::getContainer()->get(TaggedCache::class);

        return new Manuscripts($watched, new ManuscriptReader($watched), new Tags($watched, $cache), $cache);
    }
}
