<?php
// Requests paths from a web server on this node, and says in one line what is wrong.
// Arguments: port, release, milliseconds to go on for (0: each path once), path...; the first path has to answer 2xx,
// the others anything below 500, and when an answer names its release, it has to be this one.
// A failed request is tried three times, since a server may just be reloading.
// Before the paths there may be one where PHP tells what it sees (pool.php), which then has to be the release, too, and has
// opcache take it; what it tells is printed. A node that was set up by an earlier version has no such place.
[$port, $release, $millis, $pool, $paths] = [(int) $argv[1], $argv[2], (int) $argv[3], $argv[4], array_slice($argv, 5)];

function ask(int $port, string $path, string $method = 'GET'): array
{
    $context = stream_context_create(['http' => [
        'method' => $method,
        'ignore_errors' => true, 'follow_location' => 0, 'timeout' => 60, 'protocol_version' => 1.1,
        'user_agent' => 'scalectl', 'header' => ['Connection: close'],
    ]]);
    $body = @file_get_contents("http://127.0.0.1:$port$path", false, $context, 0, 100000);
    $status = isset($http_response_header[0]) && preg_match('~^\S+ (\d+)~', $http_response_header[0], $m) ? (int) $m[1] : 0;
    $names = preg_grep('~^X-Scalectl-Release: ~i', $http_response_header ?? []);
    $release = $names ? trim(substr(end($names), strlen('X-Scalectl-Release: '))) : '';
    return [$status, $release, $body === false ? (error_get_last()['message'] ?? '') : $body];
}

function prove(int $port, string $release, string $path, bool $strict): void
{
    for ($try = 1; ; ++$try) {
        [$status, $answered, $text] = ask($port, $path);
        if ($answered !== '' && $answered !== $release) {
            $text = "from release $answered: $text";
        } elseif ($status > 0 && ($strict ? intdiv($status, 100) === 2 : $status < 500)) {
            return;
        }
        if ($try === 3) {
            $text = trim(preg_replace('~\s+~', ' ', strip_tags(preg_replace('~<(style|script|head)\b.*?</\1>|<!--.*?-->~s', ' ', $text))));
            echo $path, ' answered ', $status ?: 'nothing', $text === '' ? '' : ': ' . substr($text, 0, 400), "\n";
            exit(1);
        }
        usleep(300000);
    }
}

$end = microtime(true) + $millis / 1000;
do {
    foreach ($paths as $index => $path) {
        prove($port, $release, $path, $index === 0);
    }
    $left = $end - microtime(true);
    if ($left > 0) {
        usleep((int) (min($left, 0.5) * 1e6));
    }
} while ($left > 0);

if ($pool !== '') {
    [, , $text] = ask($port, $pool);
    $seen = json_decode($text, true)['releases'] ?? null;
    if (($seen['preview'] ?? null) !== $release && $seen !== null) {
        echo 'PHP sees ', $seen['preview'] ?? 'nothing', ' in the place of the new release', "\n";
        exit(1);
    }
    $warm = $seen === null ? '' : ask($port, $pool, 'PUT')[2];
    echo json_decode($warm) === null ? $text : $warm;
}
