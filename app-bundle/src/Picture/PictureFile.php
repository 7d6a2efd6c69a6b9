<?php

declare(strict_types=1);

namespace App\Picture;

/** What is left of a file that was found to be a picture, whatever it is called: the picture, as it is stored and shown. */
final readonly class PictureFile
{
    private const ID_LENGTH = 32;

    private function __construct(
        public string $bytes,
        public string $id,
        public PictureType $type,
        public int $width,
        public int $height,
    ) {
    }

    /** @return self|null null: it is no picture, or none of the types that are allowed */
    public static function open(string $path): ?self
    {
        $file = (string) file_get_contents($path);
        // Two opinions: one knows file types by their first bytes, the other has to find the picture's measures.
        $type = PictureType::tryFrom((string) (new \finfo(\FILEINFO_MIME_TYPE))->buffer($file));
        [0 => $width, 1 => $height, 'mime' => $mime] = @getimagesizefromstring($file) ?: [0, 0, 'mime' => ''];
        if (null === $type || $type->value !== $mime || $width < 1 || $height < 1) {
            return null;
        }
        $stripped = Metadata::strip($file, $type);
        if (null === $stripped) {
            return null;
        }
        $bytes = $stripped->bytes;
        if ($stripped->isTurned()) {
            [$width, $height] = [$height, $width];
        }

        return new self($bytes, substr(hash('sha256', $bytes), 0, self::ID_LENGTH), $type, $width, $height);
    }

    public function size(): int
    {
        return strlen($this->bytes);
    }

    public function pixels(): int
    {
        return $this->width * $this->height;
    }
}
