<?php

declare(strict_types=1);

namespace App\Security;

use App\Entity\Account;
use App\Entity\Role;
use Symfony\Component\Security\Core\Authentication\Token\TokenInterface;
use Symfony\Component\Security\Core\Authorization\Voter\Voter;

/**
 * Administrators delete comments and pictures. Authors delete no pictures: what two of them have uploaded is stored once, and
 * all may put it into texts. (That somebody has the role says no session, see Account::getRoles().)
 *
 * @extends Voter<self::ADMINISTRATE, mixed>
 */
final class AdministratorVoter extends Voter
{
    public const ADMINISTRATE = 'ADMINISTRATE';

    protected function supports(string $attribute, mixed $subject): bool
    {
        return self::ADMINISTRATE === $attribute;
    }

    protected function voteOnAttribute(string $attribute, mixed $subject, TokenInterface $token): bool
    {
        $account = $token->getUser();

        return $account instanceof Account && Role::Admin === $account->role;
    }
}
