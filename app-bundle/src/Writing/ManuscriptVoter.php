<?php

declare(strict_types=1);

namespace App\Writing;

use App\Entity\Account;
use App\Entity\Role;
use Symfony\Component\Security\Core\Authentication\Token\TokenInterface;
use Symfony\Component\Security\Core\Authorization\Voter\Voter;

/**
 * Authors change what is theirs, administrators everything.
 *
 * @extends Voter<self::CHANGE, Manuscript>
 */
final class ManuscriptVoter extends Voter
{
    public const CHANGE = 'CHANGE_MANUSCRIPT';

    protected function supports(string $attribute, mixed $subject): bool
    {
        return self::CHANGE === $attribute && $subject instanceof Manuscript;
    }

    protected function voteOnAttribute(string $attribute, mixed $subject, TokenInterface $token): bool
    {
        $account = $token->getUser();

        return $account instanceof Account && (Role::Admin === $account->role || $subject->authorId === $account->id);
    }
}
