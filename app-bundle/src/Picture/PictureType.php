<?php

declare(strict_types=1);

namespace App\Picture;

/** What may be uploaded: what every browser shows, and nothing that can carry scripts, as SVG can. */
enum PictureType: string
{
    case Jpeg = 'image/jpeg';
    case Png = 'image/png';
    case WebP = 'image/webp';
    case Gif = 'image/gif';

    public function extension(): string
    {
        return match ($this) {
            self::Jpeg => 'jpg',
            self::Png => 'png',
            self::WebP => 'webp',
            self::Gif => 'gif',
        };
    }
}
