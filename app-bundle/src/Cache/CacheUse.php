<?php

declare(strict_types=1);

namespace App\Cache;

/** What the cache did for this request: hit (all of it came from there), miss, off, or nothing at all. */
enum CacheUse: string
{
    case None = 'not needed';
    case Hit = 'hit';
    case Miss = 'miss';
    case Off = 'off';
}
