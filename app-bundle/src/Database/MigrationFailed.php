<?php

declare(strict_types=1);

namespace App\Database;

/** Its message is for the person who deploys. */
final class MigrationFailed extends \RuntimeException
{
}
