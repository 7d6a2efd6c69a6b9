<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Repository\Posts;

final class CommandTest extends BlogTestCase
{
    public function testTheDemoIsLoadedOnlyOnce(): void
    {
        self::bootKernel();

        self::assertSame('', self::runCommand('app:demo')->getDisplay());
        self::assertSame(18, self::getContainer()->get(Posts::class)->count());
        self::assertSame("the schema is up to date\n", self::runCommand('app:migrate')->getDisplay());
    }

    public function testAMigrationWithoutMySqlSaysWhy(): void
    {
        $this->takeAway('DATABASE_URL');
        self::bootKernel();
        $migrate = self::runCommand('app:migrate');

        self::assertSame(1, $migrate->getStatusCode());
        self::assertStringContainsString('MySQL cannot be reached', $migrate->getDisplay());
        self::assertStringNotContainsString('secret', $migrate->getDisplay());
    }
}
