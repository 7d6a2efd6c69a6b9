<?php

declare(strict_types=1);

// The application's classes, and those of the libraries that Debian packages: no Composer, no vendor/ folder.
// Each Debian library brings an autoload.php which also loads those of the libraries that it depends on.

spl_autoload_register(static function (string $class): void {
    $folders = ['App\\Tests\\' => '/tests/', 'App\\' => '/src/', 'Composer\\' => '/composer/'];
    foreach ($folders as $prefix => $folder) {
        if (str_starts_with($class, $prefix)) {
            $file = __DIR__.$folder.strtr(substr($class, strlen($prefix)), '\\', '/').'.php';
            if (is_file($file)) {
                require $file;
            }

            return;
        }
    }
});

require_once '/usr/share/php/Symfony/Bundle/FrameworkBundle/autoload.php';
require_once '/usr/share/php/Symfony/Bundle/SecurityBundle/autoload.php';
require_once '/usr/share/php/Symfony/Bundle/TwigBundle/autoload.php';
require_once '/usr/share/php/Symfony/Component/Asset/autoload.php';
require_once '/usr/share/php/Symfony/Component/Console/autoload.php';
require_once '/usr/share/php/Symfony/Component/Dotenv/autoload.php';
require_once '/usr/share/php/Symfony/Component/Form/autoload.php';
require_once '/usr/share/php/Symfony/Component/RateLimiter/autoload.php';
require_once '/usr/share/php/Symfony/Component/Translation/autoload.php';
require_once '/usr/share/php/Symfony/Component/Validator/autoload.php';
require_once '/usr/share/php/Symfony/Component/Yaml/autoload.php';
require_once '/usr/share/php/Doctrine/DBAL/autoload.php';
require_once '/usr/share/php/League/CommonMark/autoload.php';
require_once '/usr/share/php/Twig/Extra/Intl/autoload.php';
