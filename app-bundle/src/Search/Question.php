<?php

declare(strict_types=1);

namespace App\Search;

/**
 * What a visitor looks for, taken apart into words: nothing of it reaches MySQL as the language of its boolean mode.
 *
 * InnoDB's index lacks words of one and two letters, and those that are everywhere in English. Asked for "+go +cache" it
 * finds nothing at all. So such words are kept apart, to be looked for in what the others have found.
 */
final readonly class Question
{
    public const LONGEST = 100;
    private const MOST_WORDS = 8;
    /** InnoDB's, in MySQL and in MariaDB: innodb_ft_min_token_size */
    private const LEAST_LETTERS = 3;
    /** INFORMATION_SCHEMA.INNODB_FT_DEFAULT_STOPWORD of both */
    private const COMMON = [
        'a', 'about', 'an', 'are', 'as', 'at', 'be', 'by', 'com', 'de', 'en', 'for', 'from', 'how', 'i', 'in', 'is', 'it',
        'la', 'of', 'on', 'or', 'that', 'the', 'this', 'to', 'und', 'was', 'what', 'when', 'where', 'who', 'will', 'with',
        'www',
    ];

    public string $text;
    /** @var list<string> */
    private array $words;

    public function __construct(string $text)
    {
        $this->text = trim(mb_substr(mb_scrub($text, 'UTF-8'), 0, self::LONGEST));
        preg_match_all('/[\p{L}\p{M}\p{N}_]+/u', mb_strtolower($this->text), $found);
        $words = array_slice(array_values(array_unique($found[0])), 0, self::MOST_WORDS);
        $telling = array_values(array_diff($words, self::COMMON));
        // "the cache" is about caches; "what is it" has nothing better to offer.
        $this->words = [] === $telling ? $words : $telling;
    }

    public function isEmpty(): bool
    {
        return [] === $this->words;
    }

    /** For AGAINST (… IN BOOLEAN MODE): all words, or what begins with them. Empty if there is nothing to ask the index for. */
    public function boolean(): string
    {
        return implode(' ', array_map(
            static fn (string $word): string => '+'.$word.'*',
            array_filter($this->words, self::isIndexed(...)),
        ));
    }

    /** @return list<string> for REGEXP: one for each word that the index does not know */
    public function patterns(): array
    {
        return array_values(array_map(
            static fn (string $word): string => '(?i)(?<![\p{L}\p{N}_])'.$word.'(?![\p{L}\p{N}_])',
            array_filter($this->words, static fn (string $word): bool => !self::isIndexed($word)),
        ));
    }

    private static function isIndexed(string $word): bool
    {
        return mb_strlen($word) >= self::LEAST_LETTERS && !in_array($word, self::COMMON, true);
    }
}
