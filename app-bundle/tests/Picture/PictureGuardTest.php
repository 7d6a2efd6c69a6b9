<?php

declare(strict_types=1);

namespace App\Tests\Picture;

use App\Picture\PictureGuard;
use App\Picture\PictureRefused;
use App\Picture\PictureType;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;
use Symfony\Component\HttpFoundation\File\UploadedFile;

final class PictureGuardTest extends TestCase
{
    #[TestWith([PictureType::Jpeg])]
    #[TestWith([PictureType::WebP])]
    #[TestWith([PictureType::Gif])]
    public function testTheContentSaysWhatAPictureIs(PictureType $type): void
    {
        $file = (new PictureGuard())->accept(TestPicture::upload(TestPicture::tiny($type->extension()), 'holiday.txt'));

        self::assertSame([$type, 1, 1], [$file->type, $file->width, $file->height]);
    }

    public function testMeasuresAreFound(): void
    {
        $content = TestPicture::png(640, 480);
        $file = (new PictureGuard())->accept(TestPicture::upload($content));

        self::assertSame([PictureType::Png, 640, 480], [$file->type, $file->width, $file->height]);
        self::assertSame(strlen($content), $file->size());
        self::assertSame(substr(hash('sha256', $content), 0, 32), $file->id);
    }

    /** @return iterable<string, array{?UploadedFile, string}> */
    public static function refused(): iterable
    {
        yield 'no file' => [null, 'picture.none'];
        yield 'an empty field' => [TestPicture::upload('', error: \UPLOAD_ERR_NO_FILE), 'picture.none'];
        yield 'cut by php.ini' => [TestPicture::upload('', error: \UPLOAD_ERR_INI_SIZE), 'picture.too_large'];
        yield 'cut by the network' => [TestPicture::upload(TestPicture::png(), error: \UPLOAD_ERR_PARTIAL), 'picture.partial'];
        yield 'a full disk' => [TestPicture::upload('', error: \UPLOAD_ERR_CANT_WRITE), 'picture.failed'];
        yield 'too many bytes' => [TestPicture::upload(TestPicture::png(ballast: PictureGuard::MAX_BYTES)), 'picture.too_large'];
        yield 'too many pixels' => [TestPicture::upload(TestPicture::png(30_000, 30_000)), 'picture.too_many_pixels'];
        yield 'nothing in it' => [TestPicture::upload(''), 'picture.no_picture'];
        yield 'text' => [TestPicture::upload('hello', 'a.png'), 'picture.no_picture'];
        yield 'a script' => [TestPicture::upload('<?php echo 1;', 'a.png'), 'picture.no_picture'];
        yield 'a picture that can carry scripts' => [
            TestPicture::upload('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', 'a.svg'),
            'picture.no_picture',
        ];
        yield 'only the beginning of a picture' => [TestPicture::upload(substr(TestPicture::png(), 0, 12)), 'picture.no_picture'];
        $bitmap = 'BM'.pack('VvvVVVVvvV6', 58, 0, 0, 54, 40, 1, 1, 1, 24, 0, 4, 0, 0, 0, 0)."\0\0\0\0";
        yield 'a bitmap' => [TestPicture::upload($bitmap), 'picture.no_picture'];
    }

    #[DataProvider('refused')]
    public function testWhatIsRefusedIsExplained(?UploadedFile $upload, string $why): void
    {
        $this->expectException(PictureRefused::class);
        $this->expectExceptionMessage($why);
        (new PictureGuard())->accept($upload);
    }
}
