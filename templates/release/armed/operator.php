<?php

// What armed.php hears from the operator, and says.

function say(string $line): void
{
    // an operator who is gone is no reason to stop
    @fwrite(STDOUT, $line . "\n");
}

final class Ending extends Exception
{
}

final class Operator
{
    private string $heard = '';
    private bool $gone = false;

    // The next line; null when none has come by then, or nobody is there any more.
    public function line(int $until): ?string
    {
        while (($end = strpos($this->heard, "\n")) === false) {
            $left = $until - now();
            if ($this->gone || $left <= 0) {
                return null;
            }
            $read = [STDIN];
            $none = null;
            if (@stream_select($read, $none, $none, intdiv($left, 1000000), $left % 1000000) > 0) {
                $some = fread(STDIN, 4096);
                $this->gone = $some === '' || $some === false;
                $this->heard .= $some;
            }
        }
        $line = substr($this->heard, 0, $end);
        $this->heard = substr($this->heard, $end + 1);
        return $line;
    }

    // Puts a line back, to be the next one.
    public function unread(string $line): void
    {
        $this->heard = "$line\n" . $this->heard;
    }

    public function isGone(): bool
    {
        return $this->gone;
    }
}
