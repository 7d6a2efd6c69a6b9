<?php

declare(strict_types=1);

require_once dirname(__DIR__).'/autoload.php';
require_once '/usr/share/php/Symfony/Component/BrowserKit/autoload.php';
require_once '/usr/share/php/Symfony/Component/CssSelector/autoload.php';
require_once '/usr/share/php/Symfony/Component/DomCrawler/autoload.php';

(new Symfony\Component\Dotenv\Dotenv())->bootEnv(dirname(__DIR__).'/.env');

// The kernel installs this handler when it boots; PHPUnit wants to find after a test what was there before it.
set_exception_handler([new Symfony\Component\ErrorHandler\ErrorHandler(), 'handleException']);
