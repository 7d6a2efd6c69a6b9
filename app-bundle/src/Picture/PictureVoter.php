<?php

declare(strict_types=1);

namespace App\Picture;

use App\Entity\Account;
use App\Entity\Role;
use Symfony\Component\Security\Core\Authentication\Token\TokenInterface;
use Symfony\Component\Security\Core\Authorization\Voter\Voter;

/**
 * Administrators delete pictures. Authors do not, as what two of them have uploaded is stored once, and all may put it into texts.
 *
 * @extends Voter<self::DELETE, Picture>
 */
final class PictureVoter extends Voter
{
    public const DELETE = 'DELETE_PICTURE';

    protected function supports(string $attribute, mixed $subject): bool
    {
        return self::DELETE === $attribute && $subject instanceof Picture;
    }

    protected function voteOnAttribute(string $attribute, mixed $subject, TokenInterface $token): bool
    {
        $account = $token->getUser();

        return $account instanceof Account && Role::Admin === $account->role;
    }
}
