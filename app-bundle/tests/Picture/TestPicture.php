<?php

declare(strict_types=1);

namespace App\Tests\Picture;

use Symfony\Component\HttpFoundation\File\UploadedFile;

/** Pictures for tests, made without a graphics library. */
final class TestPicture
{
    private const TINY = [
        'gif' => 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
        'webp' => 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA',
        'jpg' => '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP///////////////////////////////////////////////////'
            .'///////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
    ];

    public static function tiny(string $extension): string
    {
        return (string) base64_decode(self::TINY[$extension], true);
    }

    /** A PNG with so many bytes of a profile that no program knows, no two alike. */
    public static function png(int $width = 3, int $height = 2, int $ballast = 0): string
    {
        $pixels = str_repeat("\0".str_repeat("\x40\x80\x80", min($width, 100)), min($height, 100));

        return "\x89PNG\r\n\x1a\n".self::chunk('IHDR', pack('NNC5', $width, $height, 8, 2, 0, 0, 0))
            .self::chunk('iCCP', "test\0\0".gzcompress(random_bytes($ballast + 8), 0))
            .self::chunk('IDAT', (string) gzcompress($pixels)).self::chunk('IEND', '');
    }

    public static function upload(string $content, string $name = 'picture.png', int $error = \UPLOAD_ERR_OK): UploadedFile
    {
        $path = (string) tempnam(sys_get_temp_dir(), 'test-picture-');
        file_put_contents($path, $content);
        register_shutdown_function(static fn (): bool => is_file($path) && unlink($path));

        return new UploadedFile($path, $name, 'application/octet-stream', $error, true);
    }

    /** What other files than a JPEG have for EXIF, in the byte order of most phones: how it is turned, and a note. */
    public static function exif(int $orientation, string $note): string
    {
        return "II*\0".pack('Vv', 8, 2).pack('vvVV', 0x010E, 2, strlen($note) + 1, 38)
            .pack('vvVvv', 0x0112, 3, 1, $orientation, 0).pack('V', 0).$note."\0";
    }

    /** A JPEG as a phone makes it, which says in all places that there are where it was taken. */
    public static function photo(int $orientation, string $note): string
    {
        $entries = pack('nnNN', 0x010E, 2, strlen($note) + 1, 68)     // the description
            .pack('nnNnn', 0x0112, 3, 1, $orientation, 0)
            .pack('nnNN', 0x8825, 4, 1, 50);                          // where the GPS's own entries are
        $exif = "Exif\0\0MM\0*".pack('Nn', 8, 3).$entries.pack('N', 0)
            .pack('n', 1).pack('nnNa4', 0x0001, 2, 2, 'N').pack('N', 0).$note."\0";

        return substr(self::tiny('jpg'), 0, 2)
            .self::segment("\xE1", $exif)
            .self::segment("\xE1", "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>$note</x:xmpmeta>")
            .self::segment("\xED", "Photoshop 3.0\0$note")
            .self::segment("\xE2", "MPF\0$note")
            .self::segment("\xFE", $note)
            .substr(self::tiny('jpg'), 2)."\xFF\xD9".$note;
    }

    /** Of a PNG. */
    public static function chunk(string $type, string $data): string
    {
        return pack('N', strlen($data)).$type.$data.pack('N', crc32($type.$data));
    }

    /** @param string $chunks whole ones */
    public static function webP(string $chunks): string
    {
        return 'RIFF'.pack('V', 4 + strlen($chunks)).'WEBP'.$chunks;
    }

    /** The first chunk of a WebP that has more than pixels. */
    public static function webPHead(int $flags, int $width = 1, int $height = 1): string
    {
        $measures = substr(pack('V', $width - 1), 0, 3).substr(pack('V', $height - 1), 0, 3);

        return self::webPChunk('VP8X', pack('V', $flags).$measures);
    }

    public static function webPChunk(string $type, string $data): string
    {
        return $type.pack('V', strlen($data)).$data.str_repeat("\0", strlen($data) % 2);
    }

    /** Of a JPEG. */
    public static function segment(string $kind, string $data): string
    {
        return "\xFF".$kind.pack('n', strlen($data) + 2).$data;
    }
}
