<?php

declare(strict_types=1);

namespace App\Picture;

/** The part of a file that a request asks for with "Range: bytes=first-last". Bytes are counted from 0. */
final readonly class ByteRange
{
    private function __construct(public int $first, public int $last)
    {
    }

    public static function whole(int $size): self
    {
        return new self(0, $size - 1);
    }

    /**
     * Anything else than one range is answered with the whole file, as RFC 9110 (14.2) allows.
     *
     * @throws RangeNotSatisfiable
     */
    public static function of(string $header, int $size): self
    {
        if (1 !== preg_match('/^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/iD', $header, $match)) {
            return self::whole($size);
        }
        [, $first, $last] = $match;
        if ('' === $first) {
            return '' === $last ? self::whole($size) : self::end((int) $last, $size);
        }
        if ('' !== $last && (int) $last < (int) $first) {
            return self::whole($size);
        }
        if ((int) $first >= $size) {
            throw new RangeNotSatisfiable();
        }

        return new self((int) $first, '' === $last ? $size - 1 : min((int) $last, $size - 1));
    }

    public function length(): int
    {
        return $this->last - $this->first + 1;
    }

    private static function end(int $bytes, int $size): self
    {
        return 0 === $bytes ? throw new RangeNotSatisfiable() : new self(max(0, $size - $bytes), $size - 1);
    }
}
