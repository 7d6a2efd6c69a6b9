<?php

// What armed.php knows of Redis and of the time. Times are microseconds.

const DATABASE = 15;
const PATIENCE = 1.0;
// the most that the kernel ever lets a clock gain or lose while it is corrected
const DRIFT = 500e-6;

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

// The difference between this node's clock and the data node's, by the shortest of some round trips.
final class Clock
{
    public int $offset = 0;
    public int $error = 0;
    private int $measured = 0;

    public function measure(Server $server, int $times): void
    {
        $shortest = PHP_INT_MAX;
        for ($i = 0; $i < $times; ++$i) {
            $before = now();
            [$seconds, $micros] = $server->call('TIME');
            $after = now();
            if ($after - $before < $shortest) {
                $shortest = $after - $before;
                $this->measured = $after;
                $this->offset = intdiv($before + $after, 2) - ($seconds * 1000000 + $micros);
                // Redis's clock and this one show whole microseconds
                $this->error = intdiv($shortest + 1, 2) + 1;
            }
        }
    }

    // As it was at a moment: the bound grows with the time since, and is wide when somebody has set the clock.
    public function at(int $moment, ?Clock $later): array
    {
        $error = $this->error + (int) ceil(abs($moment - $this->measured) * DRIFT);
        $moved = $later === null ? 0 : abs($later->offset - $this->offset);
        $still = $later === null || $moved <= $error + $later->error + abs($later->measured - $moment) * DRIFT;
        return $still
            ? [$this->offset, $error]
            : [intdiv($this->offset + $later->offset, 2), $error + $later->error + $moved];
    }
}
