<?php

declare(strict_types=1);

namespace App\Picture;

/** As in Metadata, for what phones make: a row of segments, each of which begins with 0xFF, its kind, and its length. */
final class JpegMetadata
{
    private const START = "\xFF\xD8";
    private const END = "\xFF\xD9";
    private const SEGMENT = '/\xFF[\x01-\xFE]/';
    /** The pixels behind this one have no length. A 0xFF of theirs is followed by 0 or by a mark (0xD0 to 0xD7), and begins nothing. */
    private const SCAN = "\xFF\xDA";
    private const SEGMENT_AFTER_SCAN = '/\xFF[\x01-\xCF\xD8-\xFE]/';
    /** All kinds that programs may use as they like, and comments. */
    private const NOTE = '/^\xFF[\xE0-\xEF\xFE]/';
    /** Those of them without which the picture has other colours: JFIF's, Adobe's, and a profile. */
    private const NEEDED_NOTE = '/^\xFF(?:\xE0..JFIF\0|\xEE..Adobe|\xE2..ICC_PROFILE\0)/s';
    private const ORIENTATION = 0x0112;

    /** @return string|null as in Metadata; it ends where the picture ends, as some phones hide a film behind it, or more pictures */
    public static function strip(string $file): ?string
    {
        $picture = self::START.self::exif(self::orientation($file));
        $at = self::find(self::SEGMENT, $file, strlen(self::START));
        while (null !== $at && self::END !== substr($file, $at, 2)) {
            $end = $at + 2 + (int) (@unpack('n', substr($file, $at + 2, 2))[1] ?? 0);
            if ($end < $at + 4 || $end > strlen($file)) {
                return null;
            }
            if (self::SCAN === substr($file, $at, 2)) {
                $end = self::find(self::SEGMENT_AFTER_SCAN, $file, $end) ?? strlen($file);
            }
            $segment = substr($file, $at, $end - $at);
            if (1 !== preg_match(self::NOTE, $segment) || 1 === preg_match(self::NEEDED_NOTE, $segment)) {
                $picture .= $segment;
            }
            $at = self::find(self::SEGMENT, $file, $end);
        }

        return $picture.self::END;
    }

    /** Whether the picture is as high as the file says it is wide. */
    public static function isTurned(string $file): bool
    {
        return self::orientation($file) > 4;
    }

    private static function find(string $pattern, string $file, int $from): ?int
    {
        return 1 === preg_match($pattern, $file, $match, \PREG_OFFSET_CAPTURE, $from) ? $match[0][1] : null;
    }

    /** @return int 1 to 8, as EXIF counts them: a phone that is held upright turns no picture, it says how to turn it */
    private static function orientation(string $file): int
    {
        $stream = fopen('php://memory', 'r+b');
        assert(false !== $stream);
        fwrite($stream, $file);
        rewind($stream);
        $orientation = (@exif_read_data($stream) ?: [])['Orientation'] ?? 1;

        return is_int($orientation) && $orientation >= 1 && $orientation <= 8 ? $orientation : 1;
    }

    /** Nothing else of it is kept. */
    private static function exif(int $orientation): string
    {
        if (1 === $orientation) {
            return '';
        }
        $data = "Exif\0\0MM\0*".pack('Nn', 8, 1).pack('nnNnn', self::ORIENTATION, 3, 1, $orientation, 0).pack('N', 0);

        return "\xFF\xE1".pack('n', 2 + strlen($data)).$data;
    }
}
