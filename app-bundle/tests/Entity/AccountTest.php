<?php

declare(strict_types=1);

namespace App\Tests\Entity;

use App\Entity\Account;
use App\Entity\Role;
use PHPUnit\Framework\TestCase;

final class AccountTest extends TestCase
{
    /** As the first release wrote it into sessions, with nothing but PHP's own serialization. */
    private const FIRST_RELEASE = 'O:18:"App\Entity\Account":4:{s:2:"id";i:7;s:8:"username";s:4:"anna";s:11:"displayName";s:4:"Anna";'
        ."s:32:\"\0App\Entity\Account\0passwordHash\";s:4:\"hash\";}";

    public function testASessionOfTheFirstReleaseIsUnderstood(): void
    {
        self::assertEquals(new Account(7, 'anna', 'Anna', 'hash'), unserialize(self::FIRST_RELEASE));
    }

    public function testTheFirstReleaseUnderstandsASessionOfThisOne(): void
    {
        self::assertSame(self::FIRST_RELEASE, serialize(new Account(7, 'anna', 'Anna', 'hash', Role::Admin)));
    }
}
