<?php

declare(strict_types=1);

namespace App\Tests\Writing;

use App\Writing\TextPicture;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;

final class TextPictureTest extends TestCase
{
    private const CAT = '/picture/0123456789abcdef0123456789abcdef.jpg';
    private const DOG = '/picture/fedcba9876543210fedcba9876543210.png';

    public function testPicturesAreFoundInTheOrderOfTheText(): void
    {
        $text = 'A ![do\\]g]('.self::DOG.') and ![a cat]('.self::CAT.' "Tom"), again ![dog]('.self::DOG.'), [a link]('.self::CAT.')'
            .' and ![another](/picture/1.jpg) ![site](https://example.org'.self::CAT.')';
        $pictures = TextPicture::allOf($text);

        self::assertSame([self::number(self::DOG), self::number(self::CAT)], array_keys($pictures));
        self::assertSame(['do]g', 'a cat'], array_column($pictures, 'alt'));
        self::assertSame([self::DOG, self::CAT], array_column($pictures, 'address'));
    }

    public function testOneIsReplacedWhereverItIs(): void
    {
        $text = "![a cat](".self::CAT.")\n\n![dog](".self::DOG.") ![cat](".self::CAT.' "Tom")';

        self::assertSame(
            '![a $1 dog]('.self::DOG.")\n\n![dog](".self::DOG.') ![a $1 dog]('.self::DOG.')',
            self::cat($text)->replace($text, self::DOG, 'a $1 dog'),
        );
    }

    #[TestWith(['a cat'])]
    #[TestWith(['\\[a\\] \\\\ cat'])]
    #[TestWith([''])]
    public function testAnotherPictureKeepsTheWords(string $alt): void
    {
        $text = "![$alt](".self::CAT.') ![cat]('.self::CAT.')';

        self::assertSame("![$alt](".self::DOG.') ![cat]('.self::DOG.')', self::cat($text)->replace($text, self::DOG, ' '));
    }

    #[TestWith(["Before.\n\nCAT\n\nAfter.", "Before.\n\nAfter."])]
    #[TestWith(["Before.\r\n\r\n CAT \r\n\r\nAfter.", "Before.\r\n\r\nAfter."])]
    #[TestWith(["CAT\n\nAfter.", 'After.'])]
    #[TestWith(["Before.\n\nCAT", "Before.\n\n"])]
    #[TestWith(["Before\nCAT\nafter.", "Before\nafter."])]
    #[TestWith(['A CAT and a CAT.', 'A  and a .'])]
    #[TestWith(['- CAT', '- '])]
    public function testOneIsTakenOutWithItsLine(string $before, string $after): void
    {
        $text = str_replace('CAT', '![a cat]('.self::CAT.')', $before);

        self::assertSame($after, self::cat($text)->remove($text));
    }

    #[TestWith(['![', 25_000])]
    #[TestWith(['![\\]', 12_000])]
    #[TestWith(['\\]', 25_000])]
    #[TestWith(['x', 50_000])]
    public function testALongTextIsNoProblem(string $piece, int $times): void
    {
        $text = '!['.str_repeat($piece, $times);

        self::assertSame([], TextPicture::allOf($text));
        self::assertSame(\PREG_NO_ERROR, preg_last_error());
    }

    private static function cat(string $text): TextPicture
    {
        return TextPicture::allOf($text)[self::number(self::CAT)];
    }

    private static function number(string $address): string
    {
        return basename($address, strrchr($address, '.') ?: '');
    }
}
