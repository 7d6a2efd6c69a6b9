<?php

declare(strict_types=1);

namespace App\Tests\Entity;

use App\Entity\Post;
use App\Entity\PostDraft;
use App\Entity\PostPage;
use App\Entity\TagNames;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;

final class PostTest extends TestCase
{
    #[TestWith(['', 1])]
    #[TestWith(['five', 1])]
    #[TestWith(['long', 3])]
    public function testReadingTakesAtLeastAMinute(string $text, int $minutes): void
    {
        $body = 'long' === $text ? str_repeat('wörter ', 660) : $text;

        self::assertSame($minutes, self::post($body)->readingMinutes);
    }

    public function testASummaryThatNobodyWroteIsTheBeginningOfTheText(): void
    {
        self::assertSame('Mine', (new PostDraft('t', ' Mine ', 'body'))->summary());
        self::assertSame('Short text.', (new PostDraft('t', ' ', "Short\n\ntext."))->summary());
        $long = (new PostDraft('t', '', str_repeat('word ', 100)))->summary();
        self::assertStringEndsWith('word…', $long);
        self::assertLessThanOrEqual(300, mb_strlen($long));
    }

    #[TestWith([0, 1])]
    #[TestWith([6, 1])]
    #[TestWith([7, 2])]
    public function testPages(int $posts, int $last): void
    {
        self::assertSame($last, (new PostPage([], 1, $posts))->last());
    }

    /** @param list<string> $names */
    #[TestWith(['', []])]
    #[TestWith([' , ;', []])]
    #[TestWith(['PHP 8, php-8;Redis', ['php-8', 'redis']])]
    #[TestWith(['zebra,Äpfel & Birnen, c++, "a"', ['a', 'c', 'zebra', 'äpfel-birnen']])]
    #[TestWith(["../x/..,%2e,\u{2603}", ['2e', 'x']])]
    public function testTagsAreNormalised(string $typed, array $names): void
    {
        self::assertSame($names, TagNames::of($typed));
    }

    private static function post(string $body): Post
    {
        return new Post(1, 'Title', 'Summary', $body, 'Author', new \DateTimeImmutable());
    }
}
