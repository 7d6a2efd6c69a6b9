<?php

declare(strict_types=1);

namespace App\Picture;

/** What belongs to the picture of all that EXIF says: a phone that is held upright turns no picture, it says how to turn it. */
final class Exif
{
    public const UPRIGHT = 1;
    /** Where EXIF begins in a JPEG, and in some files that were made of one. */
    public const HEAD = "Exif\0\0";
    private const ORIENTATION = 0x0112;

    /**
     * @param string $file a JPEG, or what other files have in their chunk for EXIF
     *
     * @return int 1 to 8, as EXIF counts them
     */
    public static function orientation(string $file): int
    {
        $stream = fopen('php://memory', 'r+b');
        assert(false !== $stream);
        fwrite($stream, str_starts_with($file, self::HEAD) ? substr($file, strlen(self::HEAD)) : $file);
        rewind($stream);
        $orientation = (@exif_read_data($stream) ?: [])['Orientation'] ?? self::UPRIGHT;

        return is_int($orientation) && $orientation >= 1 && $orientation <= 8 ? $orientation : self::UPRIGHT;
    }

    /** @return string says how the picture is turned and nothing else */
    public static function of(int $orientation): string
    {
        return "MM\0*".pack('Nn', 8, 1).pack('nnNnn', self::ORIENTATION, 3, 1, $orientation, 0).pack('N', 0);
    }
}
