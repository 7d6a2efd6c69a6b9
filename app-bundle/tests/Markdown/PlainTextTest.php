<?php

declare(strict_types=1);

namespace App\Tests\Markdown;

use App\Markdown\PlainText;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;

final class PlainTextTest extends TestCase
{
    #[TestWith(["Short\n\ntext.", 'Short text.'])]
    #[TestWith(["# Title\n\nSome *words*, **bold** and `code`.", 'Title Some words, bold and code.'])]
    #[TestWith(["See [the list](/post/1) ![a rack](/picture/x.png)!", 'See the list a rack!'])]
    #[TestWith(["```php\necho 1;\n```\n\nAfter", 'After'])]
    #[TestWith(["> quoted\n\n- one\n- two\n\n3. three", 'quoted one two three'])]
    #[TestWith(["| a | b |\n| --- | ---: |\n| 1 | 2 |", 'a b 1 2'])]
    #[TestWith(["<b>x</b> 1 < 2 and snake_case", 'x 1 < 2 and snake_case'])]
    #[TestWith(['', ''])]
    #[TestWith(["a\xFFb", 'a?b'])]
    public function testSignsAreLeftOut(string $markdown, string $text): void
    {
        self::assertSame($text, PlainText::opening($markdown, 100));
    }

    public function testWordsAreNotCut(): void
    {
        self::assertSame('word word…', PlainText::opening(str_repeat('word ', 10), 9));
    }
}
