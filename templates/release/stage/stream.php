<?php

// What stage.php reads: the archive that comes over standard input.

/** The members of a tar.gz. */
final class Stream
{
    private InflateContext $inflate;
    private string $buffer = '';
    private int $at = 0;
    private int $padding = 0;

    public function __construct(private $in)
    {
        stream_set_read_buffer($in, 0);
        $this->inflate = inflate_init(ZLIB_ENCODING_GZIP);
    }

    /** Name and size of the next member; null at the archive's end, with all of it checked. */
    public function next(): ?array
    {
        $this->take($this->padding);
        $head = $this->take(512);
        if ($head[0] === "\0") {
            $this->finish();
            return null;
        }
        $size = $head[124] === "\x80" ? unpack('J', $head, 128)[1] : octdec(substr($head, 124, 11));
        $this->padding = -$size & 511;
        return [rtrim(substr($head, 0, 100), "\0"), $size];
    }

    public function take(int $length): string
    {
        while (strlen($this->buffer) - $this->at < $length) {
            $this->buffer = substr($this->buffer, $this->at) . $this->more();
            $this->at = 0;
        }
        $this->at += $length;
        return substr($this->buffer, $this->at - $length, $length);
    }

    private function more(): string
    {
        if (inflate_get_status($this->inflate) === ZLIB_STREAM_END) {
            refuse('the archive ends too early');
        }
        $packed = fread($this->in, 65536);
        return $packed === '' || $packed === false ? refuse('the stream ended too early') : inflate_add($this->inflate, $packed);
    }

    private function finish(): void
    {
        while (inflate_get_status($this->inflate) !== ZLIB_STREAM_END) {
            $this->more();
        }
    }
}
