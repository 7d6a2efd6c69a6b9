<?php

declare(strict_types=1);

namespace App\Entity;

use Symfony\Component\Security\Core\User\PasswordAuthenticatedUserInterface;
use Symfony\Component\Security\Core\User\UserInterface;

final readonly class Account implements UserInterface, PasswordAuthenticatedUserInterface
{
    private const HASH_KEY = "\0".self::class."\0passwordHash";

    public function __construct(
        public int $id,
        public string $username,
        public string $displayName,
        private string $passwordHash = '',
        public Role $role = Role::Author,
    ) {
    }

    public function getUserIdentifier(): string
    {
        return $this->username;
    }

    public function getPassword(): string
    {
        return $this->passwordHash;
    }

    /**
     * Names that sessions carry from release to release. The first one knows a single name and logs out whoever has another,
     * so an administrator is an author here as well; what more he may do asks for his role.
     *
     * @return list<string>
     */
    public function getRoles(): array
    {
        return [Role::Admin === $this->role ? Role::Author->value : $this->role->value];
    }

    public function eraseCredentials(): void
    {
    }

    /**
     * Sessions outlive releases, and in a rollback they meet an older one, whose class refuses properties that it does not
     * know. So this never grows: what is new here is read from the database, which each request asks for the account anyway.
     *
     * @return array<string, int|string>
     */
    public function __serialize(): array
    {
        return [
            'id' => $this->id,
            'username' => $this->username,
            'displayName' => $this->displayName,
            self::HASH_KEY => $this->passwordHash,
        ];
    }

    /** @param array<string, int|string> $data */
    public function __unserialize(array $data): void
    {
        $this->__construct((int) $data['id'], (string) $data['username'], (string) $data['displayName'], (string) $data[self::HASH_KEY]);
    }
}
