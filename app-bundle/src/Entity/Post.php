<?php

declare(strict_types=1);

namespace App\Entity;

final readonly class Post
{
    private const WORDS_A_MINUTE = 220;

    public function __construct(
        public int $id,
        public string $title,
        public string $summary,
        public string $body,
        public string $author,
        public \DateTimeImmutable $publishedAt,
    ) {
    }

    /** @return list<string> the body, split at its empty lines */
    public function paragraphs(): array
    {
        return preg_split('/\R\s*\R/u', trim($this->body), flags: \PREG_SPLIT_NO_EMPTY) ?: [];
    }

    public function readingMinutes(): int
    {
        return max(1, (int) round(preg_match_all('/\S+/u', $this->body) / self::WORDS_A_MINUTE));
    }
}
