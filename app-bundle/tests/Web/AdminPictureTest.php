<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Entity\PostDraft;
use App\Tests\Picture\TestPicture;

final class AdminPictureTest extends AdminTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->actAs('writer');
    }

    public function testAnUploadedPictureIsPutIntoTheText(): void
    {
        $this->send('upload', TestPicture::tiny('gif'), ['title' => '', 'alt' => 'A [dot]']);

        self::assertResponseIsSuccessful();
        self::assertMatchesRegularExpression(
            '~^With \*\*care\*\*\.\s+!\[A \\\\\[dot\\\\\]\]\(/picture/[0-9a-f]{32}\.gif\)$~',
            $this->body(),
        );
        self::assertSame('0', (string) $this->database()->fetchOne('SELECT COUNT(*) FROM draft'), 'Only the picture is stored.');

        $this->client->submitForm('Publish', ['title' => 'With a dot']);
        $this->client->followRedirect();
        $picture = $this->client->getCrawler()->filter('.post img');
        self::assertSame('A [dot]', $picture->attr('alt'));
        $this->client->request('GET', (string) $picture->attr('src'));
        self::assertResponseHeaderSame('Content-Type', 'image/gif');
    }

    public function testAPictureThatIsThereCanBeChosen(): void
    {
        $this->send('upload', TestPicture::tiny('jpg'));
        $this->client->request('GET', '/admin/post/new');
        $button = $this->client->getCrawler()->filter('button[name=insert]');
        $this->client->submit($button->form(self::TEXT));

        self::assertResponseIsSuccessful();
        self::assertSame('http://localhost/admin/post/new#pictures', $this->client->getCrawler()->getUri());
        self::assertSelectorExists('#pictures');
        self::assertStringContainsString('![](/picture/'.$button->attr('value').'.jpg)', $this->body());
    }

    public function testAPictureInTheTextIsReplaced(): void
    {
        $this->send('upload', TestPicture::tiny('gif'), ['alt' => 'A dot']);
        $old = (string) $this->client->getCrawler()->filter('#in-text button')->attr('value');
        self::assertSelectorTextSame("#instead option[value='$old']", 'In the place of picture 1 (A dot)');

        $body = "Before.\n\n![A dot](/picture/$old.gif)\n\nAfter.";
        $this->send('save', TestPicture::tiny('webp'), ['body' => $body, 'alt' => '', 'instead' => $old]);
        $this->client->followRedirect();
        self::assertMatchesRegularExpression("~^Before\.\s+!\[A dot\]\(/picture/[0-9a-f]{32}\.webp\)\s+After\.$~", $this->body());
    }

    public function testAPictureIsTakenOutOfTheText(): void
    {
        $this->send('upload', TestPicture::tiny('gif'));
        $id = (string) $this->client->getCrawler()->filter('#in-text button')->attr('value');
        $this->client->submit($this->client->getCrawler()->filter('#in-text button')->form());

        self::assertResponseIsSuccessful();
        self::assertSame(self::TEXT['body'], $this->body());
        self::assertSelectorNotExists('#in-text');
        self::assertSelectorExists("button[name=insert][value='$id']", 'It stays for other texts.');
    }

    public function testWhoSavesWithAFileMeansTheFileToo(): void
    {
        $this->send('save', TestPicture::tiny('webp'));
        self::assertResponseStatusCodeSame(303);
        $this->client->followRedirect();

        self::assertStringContainsString('.webp)', $this->body());
    }

    public function testARefusedPictureLeavesTheTextAlone(): void
    {
        foreach (['upload', 'save', 'publish'] as $button) {
            $this->send($button, 'hello');

            self::assertResponseStatusCodeSame(422);
            self::assertSame(self::TEXT['body'], $this->body());
            self::assertSelectorTextContains('#picture_about', 'This file is no picture.');
        }
        self::assertSame('0', (string) $this->database()->fetchOne('SELECT COUNT(*) FROM draft'));
    }

    public function testUploadingNothingIsExplained(): void
    {
        $this->write('Upload and put into the text');

        self::assertResponseStatusCodeSame(422);
        self::assertSelectorTextContains('#picture_about', 'Choose a picture first.');
    }

    public function testAPictureDoesNotMakeATextLongerThanItMayBe(): void
    {
        foreach (['upload', 'save', 'publish', 'preview'] as $button) {
            $this->send($button, TestPicture::tiny('gif'), ['alt' => str_repeat('[', 301)]);
            self::assertResponseStatusCodeSame(422, $button);
            self::assertSame(self::TEXT['body'], $this->body());
            self::assertSelectorTextContains('#alt_about', 'This value is too long.');

            $almost = str_repeat('x', PostDraft::LONGEST - 10);
            $this->send($button, TestPicture::tiny('gif'), ['body' => $almost]);
            self::assertResponseStatusCodeSame(422, $button);
            self::assertSame($almost, $this->body());
            self::assertSelectorTextSame('#alt_about', 'With the picture, the text would be too long.');
            self::assertSelectorExists('button[name=insert]', 'It is stored, and can be chosen.');
            self::assertSelectorTextNotContains('#picture_about', 'again');
        }
        self::assertSame('0', (string) $this->database()->fetchOne('SELECT COUNT(*) FROM draft'));
    }

    public function testAPictureIsNotLostSilentlyWhenSomethingElseIsWrong(): void
    {
        foreach (['save', 'publish', 'preview'] as $button) {
            $this->send($button, TestPicture::tiny('gif'), ['title' => '']);

            self::assertResponseStatusCodeSame(422);
            self::assertSelectorTextSame(
                '#picture_about',
                'Choose the picture again, please. It was not stored, because something else is not right yet.',
            );
        }
        self::assertSame('0', (string) $this->database()->fetchOne('SELECT COUNT(*) FROM picture'));
    }

    public function testAPictureIsNotLostSilentlyWithTheSession(): void
    {
        $again = 'Choose the picture again, please. It was not stored, because something else is not right yet.';
        $this->client->restart();
        $this->send('upload', TestPicture::tiny('gif'), ['alt' => 'A dot'], '');
        self::assertResponseStatusCodeSame(403);
        self::assertSelectorExists('#logged-out');
        self::assertSame(self::TEXT['body'], $this->body());
        self::assertInputValueSame('alt', 'A dot');
        self::assertSelectorTextSame('#picture_about', $again);

        $this->actAs('writer');
        $this->send('upload', TestPicture::tiny('gif'), ['alt' => 'A dot'], '');
        self::assertResponseStatusCodeSame(422);
        self::assertInputValueSame('alt', 'A dot');
        self::assertSelectorTextSame('#picture_about', $again);
        self::assertSame('0', (string) $this->database()->fetchOne('SELECT COUNT(*) FROM picture'));
    }

    /** @param array<string, string> $text */
    private function send(string $button, string $picture, array $text = [], ?string $token = null): void
    {
        $token ??= (string) $this->client->request('GET', '/admin/post/new')->filter('[name=_token]')->attr('value');
        $values = $text + self::TEXT + ['version' => '0', $button => '', '_token' => $token];
        $this->client->request('POST', '/admin/post/new', $values, ['picture' => TestPicture::upload($picture)]);
    }

    private function body(): string
    {
        return trim($this->client->getCrawler()->filter('#body')->text(normalizeWhitespace: false));
    }
}
