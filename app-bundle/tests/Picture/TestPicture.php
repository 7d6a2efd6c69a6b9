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
        'jpg' => '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP///////////////////////////////////////////////////////////////////'
            .'///////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
    ];

    public static function tiny(string $extension): string
    {
        return (string) base64_decode(self::TINY[$extension], true);
    }

    /** A PNG with so many bytes of something that is not shown, no two alike. */
    public static function png(int $width = 3, int $height = 2, int $ballast = 0): string
    {
        $pixels = str_repeat("\0".str_repeat("\x40\x80\x80", min($width, 100)), min($height, 100));

        return "\x89PNG\r\n\x1a\n".self::chunk('IHDR', pack('NNC5', $width, $height, 8, 2, 0, 0, 0))
            .self::chunk('teSt', random_bytes($ballast + 8)).self::chunk('IDAT', (string) gzcompress($pixels)).self::chunk('IEND', '');
    }

    public static function upload(string $content, string $name = 'picture.png', int $error = \UPLOAD_ERR_OK): UploadedFile
    {
        $path = (string) tempnam(sys_get_temp_dir(), 'test-picture-');
        file_put_contents($path, $content);
        register_shutdown_function(static fn (): bool => is_file($path) && unlink($path));

        return new UploadedFile($path, $name, 'application/octet-stream', $error, true);
    }

    private static function chunk(string $type, string $data): string
    {
        return pack('N', strlen($data)).$type.$data.pack('N', crc32($type.$data));
    }
}
