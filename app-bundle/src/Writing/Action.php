<?php

declare(strict_types=1);

namespace App\Writing;

/** What can be done with a post beside writing it; each is asked about once more. */
enum Action: string
{
    case Publish = 'publish';
    case Unpublish = 'unpublish';
    case Delete = 'delete';
}
