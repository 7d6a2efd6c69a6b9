<?php

// What armed.php knows of Redis and of the time. Times are microseconds.

const DATABASE = 15;
const PATIENCE = 1.0;
// the most that two clocks drift apart while the kernel corrects them, 500 ppm each
const DRIFT = 1000e-6;

function now(): int
{
    return (int) round(microtime(true) * 1e6);
}

final class Server
{
    /** @var resource */
    private $stream;

    public function __construct(string $address, int $port, string $password)
    {
        $context = stream_context_create(['socket' => ['tcp_nodelay' => true]]);
        $flags = STREAM_CLIENT_CONNECT;
        $stream = @stream_socket_client("tcp://$address:$port", $code, $why, PATIENCE, $flags, $context);
        if (!$stream) {
            throw new RuntimeException("Redis at $address:$port can't be reached: $why");
        }
        stream_set_timeout($stream, 0, (int) (PATIENCE * 1e6));
        $this->stream = $stream;
        $this->call('AUTH', 'release', $password);
        $this->call('SELECT', (string) DATABASE);
    }

    public function call(string ...$words): mixed
    {
        $request = '*' . count($words) . "\r\n";
        foreach ($words as $word) {
            $request .= '$' . strlen($word) . "\r\n$word\r\n";
        }
        if (@fwrite($this->stream, $request) !== strlen($request)) {
            throw new RuntimeException('the connection to Redis broke');
        }
        return $this->reply();
    }

    private function reply(): mixed
    {
        $line = @fgets($this->stream);
        if ($line === false) {
            throw new RuntimeException('Redis does not answer');
        }
        $rest = substr($line, 1, -2);
        return match ($line[0]) {
            '+' => $rest,
            ':' => (int) $rest,
            '$' => $rest === '-1' ? null : substr(stream_get_contents($this->stream, (int) $rest + 2), 0, -2),
            '*' => array_map(fn () => $this->reply(), range(1, (int) $rest)),
            default => throw new RuntimeException("Redis says: $rest"),
        };
    }
}

// The difference between this node's clock and the data node's: what all round trips allow together. In one, the request may be
// slow, and in another one the answer, so that this is closer than half of the shortest. A clock that somebody sets by less than
// a trip takes is not noticed.
final class Clock
{
    // some thirty years
    private const ANYTHING = 1e15;

    public int $offset = 0;
    public int $error = 0;
    private float $least = -self::ANYTHING;
    private float $most = self::ANYTHING;
    private int $measured = 0;

    // Asks so many times, or until a moment.
    public function measure(Server $server, int $times, int $until = PHP_INT_MAX): void
    {
        for ($i = 0; $i < $times && ($i === 0 || now() < $until); ++$i) {
            $before = now();
            [$seconds, $micros] = $server->call('TIME');
            $this->learn($before, $seconds * 1000000 + $micros, now());
        }
    }

    // A question was sent before, answered there, and the answer was here after.
    public function learn(int $before, int $there, int $after): void
    {
        [$least, $most] = $this->bounds($after);
        // that clock's fraction of a microsecond is cut off, and this one's is rounded
        $now = [$before - $there - 2, $after - $there + 1];
        $both = [max($least, $now[0]), min($most, $now[1])];
        // nothing is left of it when somebody has set a clock
        [$this->least, $this->most] = $both[0] <= $both[1] ? $both : $now;
        $this->measured = $after;
        [$this->offset, $this->error] = self::middle($this->least, $this->most);
    }

    // What it may be at a moment: clocks drift apart with the time.
    private function bounds(int $moment): array
    {
        $drift = abs($moment - $this->measured) * DRIFT;
        return [$this->least - $drift, $this->most + $drift];
    }

    // As it was at a moment, with what was learnt later; the bound is wide when somebody has set a clock meanwhile.
    public function at(int $moment, ?Clock $later): array
    {
        [$least, $most] = $this->bounds($moment);
        [$least2, $most2] = $later?->bounds($moment) ?? [$least, $most];
        $agree = max($least, $least2) <= min($most, $most2);
        return $agree
            ? self::middle(max($least, $least2), min($most, $most2))
            : self::middle(min($least, $least2), max($most, $most2));
    }

    private static function middle(float $least, float $most): array
    {
        return [(int) round(($least + $most) / 2), (int) ceil(($most - $least) / 2) + 1];
    }
}
