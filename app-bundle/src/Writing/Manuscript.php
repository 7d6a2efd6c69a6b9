<?php

declare(strict_types=1);

namespace App\Writing;

use App\Entity\PostDraft;

/** A post as its author sees it: published or not, with the version that says whether somebody else has changed it since. */
final readonly class Manuscript
{
    public function __construct(
        public int $id,
        public int $authorId,
        public string $author,
        public PostDraft $content,
        public int $version,
        public bool $isPublished,
        public ?\DateTimeImmutable $publishedAt,
    ) {
    }
}
