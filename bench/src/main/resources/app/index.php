<?php

// A page of an application: as many classes as a framework loads, and the release's id from a class, a template and a
// static file.

declare(strict_types=1);

use App\Release;

spl_autoload_register(static function (string $class): void {
    $folder = str_starts_with($class, 'App\\') ? 'src' : 'vendor';
    $name = $folder === 'src' ? substr($class, 4) : $class;
    require dirname(__DIR__) . "/$folder/" . strtr($name, '\\', '/') . '.php';
});

switch (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
    case '/healthz':
        header('Content-Type: text/plain');
        echo "ok\n";
        break;
    case '/opcache':
        header('Content-Type: application/json');
        echo json_encode(opcache_get_status(false));
        break;
    default:
        foreach (require dirname(__DIR__) . '/config/page.php' as $class) {
            class_exists($class);
        }
        echo '<p>class=' . Release::ID . "</p>\n";
        require dirname(__DIR__) . '/templates/page.php';
        echo '<p>static=' . trim(file_get_contents(__DIR__ . '/release.txt')) . "</p>\n";
}
