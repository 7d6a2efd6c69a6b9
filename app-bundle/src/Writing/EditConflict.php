<?php

declare(strict_types=1);

namespace App\Writing;

/** Somebody else was faster: nothing has been written. */
final class EditConflict extends \RuntimeException
{
}
