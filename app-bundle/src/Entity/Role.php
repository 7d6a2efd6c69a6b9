<?php

declare(strict_types=1);

namespace App\Entity;

enum Role: string
{
    /** Writes, and changes what he has written. */
    case Author = 'ROLE_AUTHOR';
    /** Changes what everybody has written. For the firewall, which remembers names, he is an author: see Account::getRoles(). */
    case Admin = 'ROLE_ADMIN';
}
