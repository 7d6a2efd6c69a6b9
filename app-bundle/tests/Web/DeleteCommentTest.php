<?php

declare(strict_types=1);

namespace App\Tests\Web;

final class DeleteCommentTest extends AdminTestCase
{
    private string $page;

    protected function setUp(): void
    {
        parent::setUp();
        $this->actAs('writer');
        foreach (['Buy *this*!', 'Well said.'] as $comment) {
            $this->client->request('GET', '/post/1');
            $this->client->submitForm('Send', ['body' => $comment]);
        }
        $id = (int) $this->database()->fetchOne('SELECT MIN(id) FROM comment');
        $this->page = "/admin/post/1/comment/$id/delete";
    }

    public function testADeletedCommentIsGoneAtOnce(): void
    {
        $this->actAs('demo');
        $this->client->request('GET', '/post/1');
        self::assertSame([$this->page], $this->client->getCrawler()->filter('.comment .moderate a')->eq(0)->extract(['href']));
        $this->client->request('GET', $this->page);
        self::assertSelectorTextContains('.sheet', 'Buy this!');
        $this->client->submitForm('Delete');
        self::assertResponseRedirects('/post/1#comments', 303);

        $this->client->request('GET', '/post/1');
        self::assertSelectorTextSame('.comment .text', 'Well said.');
        self::assertSelectorCount(1, '.comment');
        $this->client->request('GET', $this->page);
        self::assertResponseStatusCodeSame(404);
    }

    public function testOnlyAdministratorsDelete(): void
    {
        $this->client->request('GET', '/post/1');
        self::assertSelectorNotExists(".comment a[href='$this->page']");
        foreach (['GET', 'POST'] as $method) {
            $this->client->request($method, $this->page);
            self::assertResponseStatusCodeSame(403);
        }
        $this->client->restart();
        $this->client->request('GET', $this->page);
        self::assertResponseRedirects('http://localhost/login');
        $this->assertThere(2);
    }

    public function testAForgedDeletionIsRefused(): void
    {
        $this->actAs('demo');
        $this->client->request('POST', $this->page, ['_token' => 'guessed']);
        self::assertResponseRedirects($this->page, 303);
        $this->client->followRedirect();

        self::assertSelectorTextContains('[role=alert]', 'This form was open for too long.');
        $this->assertThere(2);
    }

    public function testACommentIsOnOnePost(): void
    {
        $this->actAs('demo');
        $this->client->request('POST', str_replace('/post/1/', '/post/2/', $this->page));

        self::assertResponseStatusCodeSame(404);
        $this->assertThere(2);
    }

    private function assertThere(int $comments): void
    {
        self::assertSame($comments, (int) $this->database()->fetchOne('SELECT COUNT(*) FROM comment'));
    }
}
