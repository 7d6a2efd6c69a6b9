<?php

declare(strict_types=1);

namespace App\Tests\Search;

use App\Search\Question;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;

final class QuestionTest extends TestCase
{
    #[TestWith(['Redis cache', '+redis* +cache*'])]
    #[TestWith(['cache CACHE Cache', '+cache*'])]
    #[TestWith(['what the cache is', '+cache*'])]
    #[TestWith(['"safe" +(not) -what* @3 ~x <y >z %', '+safe* +not*'])]
    #[TestWith(['Größe naïve', '+größe* +naïve*'])]
    #[TestWith(["don't", '+don*'])]
    #[TestWith(['one two three four five six seven eight nine', '+one* +two* +three* +four* +five* +six* +seven* +eight*'])]
    #[TestWith(['go', ''])]
    #[TestWith(['who is it', ''])]
    #[TestWith([' ** ', ''])]
    public function testAsksTheIndexForWordsOnly(string $text, string $boolean): void
    {
        self::assertSame($boolean, (new Question($text))->boolean());
    }

    /** @param list<string> $words */
    #[TestWith(['go cache', ['go']])]
    #[TestWith(['PHP 8.4', ['8', '4']])]
    #[TestWith(['the cache is', []])]
    #[TestWith(['who is it', ['who', 'is', 'it']])]
    #[TestWith(['.* [a-z] (?i)', ['z']])]
    public function testLooksForShortWordsItself(string $text, array $words): void
    {
        $patterns = array_map(static fn (string $word): string => '(?i)(?<![\p{L}\p{N}_])'.$word.'(?![\p{L}\p{N}_])', $words);

        self::assertSame($patterns, (new Question($text))->patterns());
    }

    #[TestWith(['', true])]
    #[TestWith([" \t+-*\"", true])]
    #[TestWith(['a', false])]
    public function testSomeQuestionsAreNone(string $text, bool $empty): void
    {
        self::assertSame($empty, (new Question($text))->isEmpty());
    }

    public function testLongQuestionsAndBrokenTextAreCutToSize(): void
    {
        self::assertSame(Question::LONGEST, mb_strlen((new Question(str_repeat('ä', 5000)))->text));
        self::assertSame('a?b', (new Question("a\xFFb"))->text);
    }
}
