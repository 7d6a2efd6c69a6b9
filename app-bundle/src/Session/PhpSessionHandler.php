<?php

declare(strict_types=1);

namespace App\Session;

/**
 * PHP's own session handler, whichever php.ini names, that says so when it fails. PHP only warns and goes on with an
 * empty session: a visitor would be logged out, or told that his form is forged, because a server was away for a moment.
 */
final class PhpSessionHandler extends \SessionHandler
{
    public function open(string $path, string $name): bool
    {
        return self::check(fn (): bool => @parent::open($path, $name));
    }

    public function read(string $id): string
    {
        return self::check(fn (): string|false => @parent::read($id));
    }

    public function write(string $id, string $data): bool
    {
        return self::check(fn (): bool => @parent::write($id, $data));
    }

    /**
     * @template T
     *
     * @param callable(): (T|false) $action
     *
     * @return T
     */
    private static function check(callable $action): mixed
    {
        try {
            $result = $action();
        } catch (\Exception $e) {
            throw new SessionUnavailable('The session store fails: '.$e->getMessage(), previous: $e);
        }
        if (false === $result) {
            $reason = error_get_last()['message'] ?? 'no reason given';
            throw new SessionUnavailable('The session store fails: '.$reason);
        }

        return $result;
    }
}
