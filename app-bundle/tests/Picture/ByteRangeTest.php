<?php

declare(strict_types=1);

namespace App\Tests\Picture;

use App\Picture\ByteRange;
use App\Picture\RangeNotSatisfiable;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;

final class ByteRangeTest extends TestCase
{
    #[TestWith(['bytes=0-0', 0, 0])]
    #[TestWith(['bytes=10-19', 10, 19])]
    #[TestWith(['Bytes= 10-19 ', 10, 19])]
    #[TestWith(['bytes=90-', 90, 99])]
    #[TestWith(['bytes=90-1000', 90, 99])]
    #[TestWith(['bytes=0-99999999999999999999', 0, 99])]
    #[TestWith(['bytes=-10', 90, 99])]
    #[TestWith(['bytes=-1000', 0, 99])]
    public function testARangeIsCutToWhatIsThere(string $header, int $first, int $last): void
    {
        $range = ByteRange::of($header, 100);

        self::assertSame([$first, $last, $last - $first + 1], [$range->first, $range->last, $range->length()]);
    }

    #[TestWith([''])]
    #[TestWith(['bytes=-'])]
    #[TestWith(['bytes=20-10'])]
    #[TestWith(['bytes=0-9,20-29'])]
    #[TestWith(['lines=1-2'])]
    #[TestWith(['bytes=0x1-2'])]
    public function testWhatIsNotOneRangeMeansTheWhole(string $header): void
    {
        self::assertEquals(ByteRange::whole(100), ByteRange::of($header, 100));
    }

    #[TestWith(['bytes=100-'])]
    #[TestWith(['bytes=100-200'])]
    #[TestWith(['bytes=99999999999999999999-'])]
    #[TestWith(['bytes=-0'])]
    public function testARangeBeyondTheEndCannotBeGiven(string $header): void
    {
        $this->expectException(RangeNotSatisfiable::class);
        ByteRange::of($header, 100);
    }
}
