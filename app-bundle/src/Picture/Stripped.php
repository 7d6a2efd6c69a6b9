<?php

declare(strict_types=1);

namespace App\Picture;

/** What is left of a file without its metadata. */
final readonly class Stripped
{
    /** @param int $orientation as Exif reads it, and as the bytes still say it */
    public function __construct(public string $bytes, private int $orientation = Exif::UPRIGHT)
    {
    }

    /** Whether the picture is as high as the file says it is wide. */
    public function isTurned(): bool
    {
        return $this->orientation > 4;
    }
}
