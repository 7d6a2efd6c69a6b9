<?php

declare(strict_types=1);

namespace App\Picture;

/**
 * What cameras and programs write into a file beside the picture: where and when it was taken, with what, and by whom. The
 * author does not see it, but every reader could. The pixels stay as they are: nothing is compressed a second time.
 */
final class Metadata
{
    /** @return Stripped|null the picture without it; null if the file is not what its type says */
    public static function strip(string $file, PictureType $type): ?Stripped
    {
        return match ($type) {
            PictureType::Jpeg => JpegMetadata::strip($file),
            PictureType::Png => PngMetadata::strip($file),
            PictureType::WebP => WebPMetadata::strip($file),
            PictureType::Gif => GifMetadata::strip($file),
        };
    }
}
