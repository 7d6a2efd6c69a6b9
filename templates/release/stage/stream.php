<?php

// What stage.php reads: the archive that comes over standard input.

/** The members of a tar archive, behind which there has to be "end" in a line: whatever unpacked it was content. */
final class Stream
{
    private string $buffer = '';
    private int $at = 0;
    private int $padding = 0;

    public function __construct(private $in)
    {
        stream_set_read_buffer($in, 0);
    }

    /** Name and size of the next member; null at the archive's end. */
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
        $more = fread($this->in, 65536);
        return $more === '' || $more === false ? refuse('the stream ended too early') : $more;
    }

    private function finish(): void
    {
        // tar ends with two empty blocks or more
        $rest = substr($this->buffer, $this->at) . stream_get_contents($this->in, 65536);
        match (ltrim($rest, "\0")) {
            "end\n" => null,
            '' => refuse('the stream ended too early'),
            default => refuse('the stream goes on behind its archive'),
        };
    }
}
