<?php

declare(strict_types=1);

// Becomes vendor/autoload.php, in the place of Composer's: all libraries keep to PSR-0, and lie beside this file.
spl_autoload_register(static function (string $class): void {
    $file = str_starts_with($class, 'App\\')
        ? dirname(__DIR__).'/src/'.strtr(substr($class, 4), '\\', '/').'.php'
        : __DIR__.'/'.strtr($class, '\\', '/').'.php';
    if (is_file($file)) {
        require $file;
    }
});

// functions, which no autoloader finds
foreach (['Contracts/Deprecation/function.php', 'Component/String/Resources/functions.php'] as $functions) {
    if (is_file(__DIR__."/Symfony/$functions")) {
        require_once __DIR__."/Symfony/$functions";
    }
}
