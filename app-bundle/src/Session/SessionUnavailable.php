<?php

declare(strict_types=1);

namespace App\Session;

final class SessionUnavailable extends \RuntimeException
{
}
