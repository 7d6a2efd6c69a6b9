<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Tests\Picture\TestPicture;

final class DeletePictureTest extends AdminTestCase
{
    private string $url;
    private string $page;

    protected function setUp(): void
    {
        parent::setUp();
        $this->actAs('writer');
        $this->upload();
        $this->url = (string) $this->client->followRedirect()->filter('.pictures img')->attr('src');
        $this->page = '/admin/picture/'.basename($this->url, '.gif').'/delete';
    }

    public function testADeletedPictureIsGoneAndCanBeUploadedAgain(): void
    {
        $this->actAs('demo');
        $this->client->request('GET', '/admin/pictures');
        $this->client->clickLink('Delete');
        self::assertSelectorExists(".sheet img[src='$this->url']");
        self::assertSelectorNotExists('#used');
        $this->assertThere(200);

        $this->client->request('GET', $this->page);
        $this->client->submitForm('Delete');
        self::assertResponseRedirects('/admin/pictures', 303);
        $this->client->followRedirect();
        self::assertSelectorTextSame('[role=status]', 'Deleted. No node has the picture any more.');
        self::assertSelectorNotExists('.pictures img');
        self::assertSame('0', (string) $this->database()->fetchOne('SELECT COUNT(*) FROM picture_chunk'));
        $this->assertThere(404);
        $this->client->request('GET', $this->page);
        self::assertResponseStatusCodeSame(404);

        $this->upload();
        $this->assertThere(200);
    }

    public function testTheNotesThatWouldMissItAreNamed(): void
    {
        $text = ['body' => "![A dot]($this->url)"];
        $this->write('Save draft', ['title' => 'A draft'] + $text);
        $this->write('Publish', ['title' => 'A note'] + $text);
        $this->client->request('GET', '/post/1');
        $this->client->submitForm('Send', ['body' => "Look: ![a dot]($this->url) ![a dot]($this->url)"]);
        $this->client->request('GET', '/post/2');
        $this->client->submitForm('Send', ['body' => '![another](/picture/'.str_repeat('0', 32).'.gif)']);

        $this->actAs('demo');
        $this->client->request('GET', $this->page);
        $used = $this->client->getCrawler()->filter('#used a');
        self::assertSame(['A note', 'A draft', 'One good machine goes a long way'], $used->extract(['_text']));
        $this->client->click($used->eq(1)->link());
        self::assertInputValueSame('title', 'A draft');
    }

    public function testOnlyAdministratorsDelete(): void
    {
        $this->client->request('GET', '/admin/pictures');
        self::assertSelectorExists('.pictures img');
        self::assertSelectorNotExists('.pictures a');
        foreach (['GET', 'POST'] as $method) {
            $this->client->request($method, $this->page);
            self::assertResponseStatusCodeSame(403);
        }
        $this->client->restart();
        foreach (['GET', 'POST'] as $method) {
            $this->client->request($method, $this->page);
            self::assertResponseRedirects('http://localhost/login');
        }
        $this->assertThere(200);
    }

    public function testAForgedFormDeletesNothing(): void
    {
        $this->actAs('demo');
        $this->client->request('POST', $this->page, ['_token' => 'guessed']);
        self::assertResponseRedirects($this->page, 303);
        $this->client->followRedirect();

        self::assertSelectorTextContains('[role=alert]', 'Nothing has been done yet.');
        $this->assertThere(200);
    }

    public function testItIsAskedInTheLanguageOfThePage(): void
    {
        $this->actAs('demo');
        $this->client->request('GET', '/de'.$this->page);
        self::assertSelectorTextSame('h1', 'Dieses Bild löschen?');
        $this->client->submitForm('Löschen');

        self::assertResponseRedirects('/de/admin/pictures');
    }

    private function upload(): void
    {
        $token = (string) $this->client->request('GET', '/admin/pictures')->filter('[name=_token]')->attr('value');
        $file = TestPicture::upload(TestPicture::tiny('gif'));
        $this->client->request('POST', '/admin/pictures', ['_token' => $token], ['picture' => $file]);
        self::assertResponseStatusCodeSame(303);
    }

    private function assertThere(int $status): void
    {
        $this->client->request('GET', $this->url);
        self::assertResponseStatusCodeSame($status);
    }
}
