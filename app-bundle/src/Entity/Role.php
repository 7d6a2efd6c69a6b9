<?php

declare(strict_types=1);

namespace App\Entity;

enum Role: string
{
    /** Reads, and comments. Nobody is given it: it is what is left of a role that only a later release knows. */
    case Reader = 'ROLE_READER';
    /** Writes, and changes what he has written. */
    case Author = 'ROLE_AUTHOR';
    /** Changes what everybody has written. For the firewall, which remembers names, he is an author: see Account::getRoles(). */
    case Admin = 'ROLE_ADMIN';
}
