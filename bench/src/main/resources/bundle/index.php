<?php

// The bench's way into the bundled application, whose own front controller is app.php beside this. A request with the header
// "X-Bench-Cache: off" finds the application without its cache.

declare(strict_types=1);

use Symfony\Component\Dotenv\Dotenv;

$path = parse_url($_SERVER['REQUEST_URI'], \PHP_URL_PATH);
if ('/bench/count' === $path) {
    header('Content-Type: text/plain');
    ini_set('session.use_strict_mode', '0');
    session_id('bench'.(int) $_GET['session']);
    if (!session_start(['use_cookies' => '0'])) {
        http_response_code(503);
        exit('no session');
    }
    $count = $_SESSION['count'] = ($_SESSION['count'] ?? 0) + 1;
    if (!session_write_close()) {
        http_response_code(503);
        exit('not written');
    }
    exit((string) $count);
}
if ('/bench/evicted' === $path || '/bench/forget' === $path) {
    require dirname(__DIR__).'/autoload.php';
    (new Dotenv())->bootEnv(dirname(__DIR__).'/.env');
    $url = parse_url($_ENV['REDIS_URL']);
    $redis = new Redis();
    $redis->connect($url['host'], $url['port'] ?? 6379);
    $redis->auth([urldecode($url['user']), urldecode($url['pass'])]);
    header('Content-Type: text/plain');
    exit((string) ('/bench/forget' === $path ? $redis->flushDB() : $redis->info('stats')['evicted_keys']));
}
if ('off' === ($_SERVER['HTTP_X_BENCH_CACHE'] ?? '')) {
    $_SERVER['REDIS_URL'] = $_ENV['REDIS_URL'] = '';
}

require __DIR__.'/app.php';
