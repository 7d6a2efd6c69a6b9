<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Tests\Picture\TestPicture;
use Doctrine\DBAL\Connection;
use PHPUnit\Framework\Attributes\TestWith;
use Symfony\Bundle\FrameworkBundle\KernelBrowser;

final class PictureTest extends BlogTestCase
{
    private KernelBrowser $client;
    private string $content;
    private string $url;

    protected function setUp(): void
    {
        parent::setUp();
        $this->client = self::createClient();
        // Longer than two of the pieces that it is stored in.
        $this->content = TestPicture::png(ballast: 600_000);
        $this->url = $this->upload($this->content);
        $this->client->restart();
    }

    public function testAPictureComesBackAsItWas(): void
    {
        $this->ask();

        self::assertResponseIsSuccessful();
        self::assertSame($this->content, $this->body());
        self::assertResponseHeaderSame('Content-Type', 'image/png');
        self::assertResponseHeaderSame('Content-Length', (string) strlen($this->content));
        self::assertResponseHeaderSame('Accept-Ranges', 'bytes');
        self::assertResponseHeaderSame('X-Content-Type-Options', 'nosniff');
        self::assertResponseHeaderSame('Cache-Control', 'immutable, max-age=31536000, public');
        self::assertSame([], $this->client->getResponse()->headers->getCookies());
    }

    public function testHeadSaysTheSameWithoutTheBytes(): void
    {
        $this->ask(['HTTP_RANGE' => 'bytes=0-9'], 'HEAD');

        self::assertResponseIsSuccessful();
        self::assertSame('', $this->body());
        self::assertResponseHeaderSame('Content-Length', (string) strlen($this->content));
    }

    public function testWhoHasItDoesNotGetItAgain(): void
    {
        $this->ask();
        $headers = $this->client->getResponse()->headers;
        $conditions = ['HTTP_IF_NONE_MATCH' => $headers->get('ETag'), 'HTTP_IF_MODIFIED_SINCE' => $headers->get('Last-Modified')];
        foreach ($conditions as $name => $value) {
            $this->ask([$name => $value]);
            self::assertResponseStatusCodeSame(304);
            self::assertSame('', $this->body());
        }
        $this->ask(['HTTP_IF_NONE_MATCH' => '"another"', 'HTTP_IF_MODIFIED_SINCE' => $headers->get('Last-Modified')]);
        self::assertResponseStatusCodeSame(200);
    }

    #[TestWith(['bytes=0-9', 0, 9])]
    #[TestWith(['bytes=262143-262144', 262_143, 262_144])]
    #[TestWith(['bytes=100000-600000', 100_000, 600_000])]
    #[TestWith(['bytes=-5', -5, -1])]
    public function testAPartIsOnlyThat(string $range, int $first, int $last): void
    {
        $size = strlen($this->content);
        [$first, $last] = $first < 0 ? [$size + $first, $size + $last] : [$first, $last];
        $this->ask(['HTTP_RANGE' => $range]);

        self::assertResponseStatusCodeSame(206);
        self::assertResponseHeaderSame('Content-Range', "bytes $first-$last/$size");
        self::assertResponseHeaderSame('Content-Length', (string) ($last - $first + 1));
        self::assertSame(substr($this->content, $first, $last - $first + 1), $this->body());
    }

    public function testAPartBeyondTheEndIsRefused(): void
    {
        $this->ask(['HTTP_RANGE' => 'bytes=99999999-']);

        self::assertResponseStatusCodeSame(416);
        self::assertResponseHeaderSame('Content-Range', 'bytes */'.strlen($this->content));
        self::assertSame('', $this->body());
    }

    public function testAPartOfAnotherPictureIsAllOfThisOne(): void
    {
        $this->ask();
        $headers = $this->client->getResponse()->headers;
        $conditions = [
            $headers->get('ETag') => 206,
            $headers->get('Last-Modified') => 206,
            'W/'.$headers->get('ETag') => 200,
            '"other"' => 200,
        ];
        foreach ($conditions as $condition => $status) {
            $this->ask(['HTTP_RANGE' => 'bytes=0-9', 'HTTP_IF_RANGE' => $condition]);
            self::assertResponseStatusCodeSame($status, $condition);
        }
    }

    public function testThereIsOneAddressForAPicture(): void
    {
        foreach ([str_replace('.png', '.gif', $this->url), '/picture/'.str_repeat('0', 32).'.png', '/picture/1.png'] as $path) {
            $this->client->request('GET', $path);
            self::assertResponseStatusCodeSame(404, $path);
        }
    }

    public function testTheSamePictureIsStoredOnce(): void
    {
        self::assertSame($this->url, $this->upload($this->content));
        self::assertCount(1, $this->client->getCrawler()->filter('.pictures img'));
    }

    public function testOlderPicturesAreOnFurtherPages(): void
    {
        $this->client->loginUser($this->author($this->client));
        $database = self::getContainer()->get(Connection::class);
        for ($i = 0; $i < 60; ++$i) {
            $database->executeStatement(
                'INSERT INTO picture SELECT ?, author_id, type, size, width, height, added_at + INTERVAL 1 SECOND
                    FROM picture ORDER BY added_at LIMIT 1',
                [sprintf('%032d', $i)],
            );
        }
        $this->client->request('GET', '/admin/pictures');
        self::assertCount(60, $this->client->getCrawler()->filter('.pictures img'));
        $this->client->clickLink('Older →');
        self::assertSame([$this->url], $this->client->getCrawler()->filter('.pictures img')->extract(['src']));
        $this->client->clickLink('← Newer');
        self::assertSame('http://localhost/admin/pictures', $this->client->getCrawler()->getUri());
        $this->client->request('GET', '/admin/pictures?page=3');
        self::assertResponseStatusCodeSame(404);
    }

    public function testWhatIsNoPictureIsExplainedAtTheField(): void
    {
        $this->upload('hello', expected: 422);

        self::assertSelectorTextSame('#picture_about', 'This file is no picture. JPEG, PNG, WebP and GIF can be uploaded.');
        self::assertSelectorExists('#picture[aria-describedby=picture_about][aria-invalid=true]');
    }

    public function testARequestThatPhpWouldNotReadIsExplained(): void
    {
        $this->client->loginUser($this->author($this->client));
        $this->client->request('POST', '/admin/pictures', server: ['CONTENT_LENGTH' => (string) (1 << 40)]);

        self::assertResponseStatusCodeSame(422);
        self::assertSelectorTextContains('form.sheet > .error', 'too large');
    }

    public function testAForgedUploadIsRefused(): void
    {
        $this->client->loginUser($this->author($this->client));
        $this->client->request('POST', '/admin/pictures', ['_token' => 'x'], ['picture' => TestPicture::upload(TestPicture::png())]);

        self::assertResponseStatusCodeSame(422);
        self::assertCount(1, $this->client->getCrawler()->filter('.pictures img'));
    }

    public function testStrangersUploadNothing(): void
    {
        $this->client->request('GET', '/admin/pictures');

        self::assertResponseRedirects('http://localhost/login');
    }

    private function upload(string $content, int $expected = 303): string
    {
        $this->client->loginUser($this->author($this->client));
        $this->client->request('GET', '/admin/pictures');
        $token = $this->client->getCrawler()->filter('[name=_token]')->attr('value');
        $this->client->request('POST', '/admin/pictures', ['_token' => $token], ['picture' => TestPicture::upload($content)]);
        self::assertResponseStatusCodeSame($expected);
        if (303 === $expected) {
            $this->client->followRedirect();
        }

        return (string) $this->client->getCrawler()->filter('.pictures img')->attr('src');
    }

    /** @param array<string, ?string> $headers */
    private function ask(array $headers = [], string $method = 'GET'): void
    {
        $this->client->request($method, $this->url, server: $headers);
    }

    private function body(): string
    {
        return $this->client->getInternalResponse()->getContent();
    }
}
