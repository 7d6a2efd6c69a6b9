<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Entity\Account;
use App\Entity\Role;
use App\Repository\Accounts;
use Doctrine\DBAL\Connection;
use Symfony\Bundle\FrameworkBundle\KernelBrowser;

/** Two people: "demo" administrates, "writer" writes. */
abstract class AdminTestCase extends BlogTestCase
{
    protected const TEXT = ['title' => 'A plan', 'summary' => '', 'body' => 'With **care**.', 'tags' => 'php, redis'];

    protected KernelBrowser $client;

    protected function setUp(): void
    {
        parent::setUp();
        $this->client = self::createClient();
        self::getContainer()->get(Accounts::class)->add('writer', 'Writer', '', Role::Author);
    }

    protected function actAs(string $name): void
    {
        $account = self::getContainer()->get(Accounts::class)->find($name);
        self::assertInstanceOf(Account::class, $account);
        $this->client->restart();
        $this->client->loginUser($account);
    }

    /** @param array<string, string> $text */
    protected function write(string $button, array $text = [], string $path = '/admin/post/new'): void
    {
        $this->client->request('GET', $path);
        self::assertResponseIsSuccessful();
        $this->client->submitForm($button, $text + ('/admin/post/new' === $path ? self::TEXT : []));
    }

    /** @return int the draft's number */
    protected function draft(): int
    {
        $this->write('Save draft');
        self::assertResponseStatusCodeSame(303);

        return (int) basename((string) $this->client->getResponse()->headers->get('Location'));
    }

    protected function act(int $id, string $action, string $button): void
    {
        $this->client->request('GET', "/admin/post/$id/$action");
        self::assertResponseIsSuccessful();
        $this->client->submitForm($button);
    }

    protected function assertShown(int $id, bool $isShown): void
    {
        $this->client->request('GET', '/');
        self::assertCount($isShown ? 1 : 0, $this->client->getCrawler()->filter(".posts a[href='/post/$id']"));
        $this->client->request('GET', "/post/$id");
        self::assertResponseStatusCodeSame($isShown ? 200 : 404);
    }

    protected function database(): Connection
    {
        return self::getContainer()->get(Connection::class);
    }
}
