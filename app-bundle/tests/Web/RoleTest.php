<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Entity\Role;
use App\Repository\Accounts;
use PHPUnit\Framework\Attributes\TestWith;
use Symfony\Component\Security\Core\Authentication\Token\TokenInterface;

/** Who may do what. */
final class RoleTest extends AdminTestCase
{
    #[TestWith(['/admin'])]
    #[TestWith(['/admin/pictures'])]
    #[TestWith(['/admin/post/new'])]
    #[TestWith(['/admin/post/1'])]
    #[TestWith(['/admin/post/1/delete'])]
    public function testStrangersLogInFirst(string $path): void
    {
        $this->client->request('GET', $path);

        self::assertResponseRedirects('http://localhost/login');
    }

    #[TestWith(['/admin/post/1'])]
    #[TestWith(['/admin/post/1/unpublish'])]
    #[TestWith(['/admin/post/1/delete'])]
    public function testAuthorsChangeOnlyTheirOwn(string $path): void
    {
        $this->actAs('writer');
        foreach (['GET', 'POST'] as $method) {
            $this->client->request($method, $path, ['title' => 'Mine', 'body' => 'now', 'version' => '1']);
            self::assertResponseStatusCodeSame(403);
        }
    }

    public function testTheListIsWhatOneMayChange(): void
    {
        $this->actAs('writer');
        $id = $this->draft();
        $this->client->request('GET', '/admin');
        self::assertCount(1, $this->client->getCrawler()->filter('.manuscripts tbody tr'));
        self::assertSelectorTextSame('.state', 'draft');
        self::assertSelectorTextSame('h1', 'Your notes');

        $this->actAs('demo');
        $this->client->request('GET', '/admin');
        $posts = (int) $this->database()->fetchOne('SELECT COUNT(*) FROM post');
        self::assertSelectorTextSame('h1', 'All notes');
        self::assertCount(1 + $posts, $this->client->getCrawler()->filter('.manuscripts tbody tr'));
        self::assertSelectorExists(".manuscripts a[href='/admin/post/$id/publish']");
        $this->client->request('GET', '/admin?page=2');
        self::assertResponseStatusCodeSame(404);
    }

    /** Or a rollback to it would log administrators out: a session with another name than its own is not theirs to it. */
    public function testASessionNamesTheRoleThatTheFirstReleaseKnows(): void
    {
        $this->client->request('GET', '/login');
        $this->client->submitForm('Log in', ['_username' => 'demo', '_password' => self::PASSWORD]);
        $token = unserialize($this->client->getRequest()->getSession()->get('_security_main'));

        self::assertSame(Role::Admin, self::getContainer()->get(Accounts::class)->find('demo')?->role);
        self::assertInstanceOf(TokenInterface::class, $token);
        self::assertSame(['ROLE_AUTHOR'], $token->getRoleNames());
    }

    public function testARoleCountsFromTheNextRequestOn(): void
    {
        $this->actAs('writer');
        $this->client->request('GET', '/admin/post/1');
        self::assertResponseStatusCodeSame(403);
        $this->give('ROLE_ADMIN');
        $this->client->request('GET', '/admin/post/1');
        self::assertResponseIsSuccessful();
        $this->give('ROLE_AUTHOR');
        $this->client->request('GET', '/admin/post/1');
        self::assertResponseStatusCodeSame(403);
    }

    public function testWhoHasARoleThatOnlyALaterReleaseKnowsReadsAndComments(): void
    {
        $this->actAs('writer');
        $id = $this->draft();
        $this->give('ROLE_GUEST');
        $this->actAs('writer');
        foreach (['/post/new', '/admin', '/admin/pictures', '/admin/post/new', "/admin/post/$id", "/admin/post/$id/publish"] as $path) {
            foreach (['GET', 'POST'] as $method) {
                $this->client->request($method, $path, self::TEXT);
                self::assertResponseStatusCodeSame('/admin' === $path && 'POST' === $method ? 405 : 403, $path);
            }
        }
        foreach (['/account', '/post/1'] as $path) {
            $this->client->request('GET', $path);
            self::assertResponseIsSuccessful();
            self::assertSelectorNotExists('nav a[href^="/admin"]');
        }
        $this->client->submitForm('Send', ['body' => 'Well said.']);
        $this->client->followRedirect();
        self::assertSelectorTextContains('.comment', 'Well said.');
    }

    public function testATextIsNotKeptForWhoMayNotWriteAnyMore(): void
    {
        foreach (['/post/new' => 'Publish', '/admin/post/new' => 'Save draft'] as $path => $button) {
            $this->give('ROLE_AUTHOR');
            $this->actAs('writer');
            $this->client->request('GET', $path);
            $form = $this->client->getCrawler()->selectButton($button)->form(self::TEXT);
            $this->client->restart();
            $this->client->submit($form);
            self::assertResponseStatusCodeSame(403);
            self::assertInputValueSame('title', 'A plan');

            $form = $this->client->getCrawler()->selectButton($button)->form();
            $this->give('ROLE_GUEST');
            $this->actAs('writer');
            $this->client->submit($form);
            self::assertResponseStatusCodeSame(403);
            self::assertSelectorNotExists('#title');
            self::assertStringNotContainsString('A plan', serialize($this->client->getRequest()->getSession()->all()));
        }
        self::assertSame('0', (string) $this->database()->fetchOne('SELECT COUNT(*) FROM draft'));
        self::assertFalse($this->database()->fetchOne("SELECT id FROM post WHERE title = 'A plan'"));
    }

    private function give(string $role): void
    {
        $this->database()->update('account', ['role' => $role], ['username' => 'writer']);
    }
}
