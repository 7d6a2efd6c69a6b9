<?php

declare(strict_types=1);

namespace App\Writing;

/** A post in the list of the administration. */
final readonly class ManuscriptLine
{
    /** @param \DateTimeImmutable $at when it was published, or else last changed */
    public function __construct(
        public int $id,
        public string $title,
        public string $author,
        public int $version,
        public bool $isPublished,
        public \DateTimeImmutable $at,
    ) {
    }
}
