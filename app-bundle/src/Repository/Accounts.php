<?php

declare(strict_types=1);

namespace App\Repository;

use App\Entity\Account;
use App\Entity\Role;
use Doctrine\DBAL\Connection;
use Symfony\Component\Security\Core\Exception\UserNotFoundException;
use Symfony\Component\Security\Core\User\UserInterface;
use Symfony\Component\Security\Core\User\UserProviderInterface;

/** @implements UserProviderInterface<Account> */
final class Accounts implements UserProviderInterface
{
    public function __construct(private readonly Connection $database)
    {
    }

    public function loadUserByIdentifier(string $identifier): Account
    {
        return $this->find($identifier)
            ?? throw new UserNotFoundException(sprintf('There is no account named "%s".', $identifier));
    }

    public function refreshUser(UserInterface $user): Account
    {
        return $this->loadUserByIdentifier($user->getUserIdentifier());
    }

    public function supportsClass(string $class): bool
    {
        return Account::class === $class;
    }

    public function find(string $username): ?Account
    {
        /** @var array{id: int, username: string, display_name: string, password_hash: string, role: string}|false $row */
        $row = $this->database->fetchAssociative(
            'SELECT id, username, display_name, password_hash, role FROM account WHERE username = ?',
            [$username],
        );

        return false === $row ? null : new Account(
            $row['id'],
            $row['username'],
            $row['display_name'],
            $row['password_hash'],
            // What a later release means by a role that is unknown here may be less than writing.
            Role::tryFrom($row['role']) ?? Role::Reader,
        );
    }

    public function add(string $username, string $displayName, string $passwordHash, Role $role = Role::Author): Account
    {
        $this->database->insert('account', [
            'username' => $username,
            'display_name' => $displayName,
            'password_hash' => $passwordHash,
            'role' => $role->value,
        ]);

        return $this->loadUserByIdentifier($username);
    }

    public function setRole(Account $account, Role $role): void
    {
        $this->database->update('account', ['role' => $role->value], ['id' => $account->id]);
    }

    public function setPasswordHash(Account $account, string $hash): void
    {
        $this->database->update('account', ['password_hash' => $hash], ['id' => $account->id]);
    }
}
