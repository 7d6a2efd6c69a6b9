<?php

declare(strict_types=1);

namespace App\Picture;

final readonly class Picture
{
    public function __construct(
        public string $id,
        public PictureType $type,
        public int $size,
        public int $width,
        public int $height,
        public \DateTimeImmutable $addedAt,
    ) {
    }

    /** @return array{id: string, extension: string} for the route "picture" */
    public function address(): array
    {
        return ['id' => $this->id, 'extension' => $this->type->extension()];
    }
}
