<?php

declare(strict_types=1);

namespace App\Picture;

final class RangeNotSatisfiable extends \RangeException
{
}
