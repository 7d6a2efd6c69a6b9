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

    /** @return Stripped|null as in Metadata; it ends where the picture ends, as some phones hide a film behind it, or more pictures */
    public static function strip(string $file): ?Stripped
    {
        $orientation = Exif::orientation($file);
        $picture = self::START.self::exif($orientation);
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

        return new Stripped($picture.self::END, $orientation);
    }

    private static function find(string $pattern, string $file, int $from): ?int
    {
        return 1 === preg_match($pattern, $file, $match, \PREG_OFFSET_CAPTURE, $from) ? $match[0][1] : null;
    }

    /** Nothing else of it is kept. */
    private static function exif(int $orientation): string
    {
        if (Exif::UPRIGHT === $orientation) {
            return '';
        }
        $data = Exif::HEAD.Exif::of($orientation);

        return "\xFF\xE1".pack('n', 2 + strlen($data)).$data;
    }
}
