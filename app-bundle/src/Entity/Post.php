<?php

declare(strict_types=1);

namespace App\Entity;

/** As it is in lists. Its text, by far the largest part, is only in an article, as HTML. */
final readonly class Post
{
    private const WORDS_A_MINUTE = 220;

    public int $readingMinutes;

    /**
     * @param string       $body in Markdown
     * @param list<string> $tags in alphabetical order
     */
    public function __construct(
        public int $id,
        public string $title,
        public string $summary,
        string $body,
        public string $author,
        public \DateTimeImmutable $publishedAt,
        public array $tags = [],
        public string $language = 'en',
    ) {
        $this->readingMinutes = max(1, (int) round(preg_match_all('/\S+/u', $body) / self::WORDS_A_MINUTE));
    }
}
