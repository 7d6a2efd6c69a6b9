<?php

declare(strict_types=1);

namespace App\Tests\Picture;

use App\Picture\PictureGuard;
use App\Picture\PictureStore;
use App\Repository\Accounts;
use App\Tests\Web\BlogTestCase;

final class PictureStoreTest extends BlogTestCase
{
    public function testWhoIsBeingSentADeletedPictureIsNotMadeToBelieveThatItIsWhole(): void
    {
        $author = self::getContainer()->get(Accounts::class)->find('demo');
        self::assertNotNull($author);
        $store = self::getContainer()->get(PictureStore::class);
        $upload = TestPicture::upload(TestPicture::png(ballast: 600_000));
        $picture = $store->add((new PictureGuard())->accept($upload), $author);
        $pieces = $store->read($picture, 0, $picture->size - 1);
        self::assertStringStartsWith("\x89PNG", $pieces->current());
        $store->delete($picture);

        self::assertNull($store->find($picture->id));
        $this->expectException(\UnexpectedValueException::class);
        $pieces->next();
    }
}
