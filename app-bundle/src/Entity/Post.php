<?php

declare(strict_types=1);

namespace App\Entity;

final readonly class Post
{
    private const WORDS_A_MINUTE = 220;

    /**
     * @param string       $body in Markdown
     * @param list<string> $tags in alphabetical order
     */
    public function __construct(
        public int $id,
        public string $title,
        public string $summary,
        public string $body,
        public string $author,
        public \DateTimeImmutable $publishedAt,
        public array $tags = [],
        public string $language = 'en',
    ) {
    }

    public function readingMinutes(): int
    {
        return max(1, (int) round(preg_match_all('/\S+/u', $this->body) / self::WORDS_A_MINUTE));
    }
}
