<?php

declare(strict_types=1);

namespace App\Entity;

final readonly class Comment
{
    public function __construct(
        public int $id,
        public string $author,
        public \DateTimeImmutable $writtenAt,
        public string $html,
        public string $language,
    ) {
    }
}
