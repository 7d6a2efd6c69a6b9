<?php

declare(strict_types=1);

namespace App\Tests\Picture;

use App\Picture\PictureGuard;
use App\Picture\PictureRefused;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;

final class MetadataTest extends TestCase
{
    private const NOTE = 'taken at home';
    private const END_OF_JPEG = "\xFF\xD9";
    /** All that is left of EXIF: to be turned to the right. */
    private const TURNED = "MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0";

    public function testWhereAPhotoWasTakenIsForgotten(): void
    {
        $photo = TestPicture::photo(1, self::NOTE);
        $exif = self::exif($photo);
        self::assertSame([self::NOTE, 'N'], [$exif['ImageDescription'], $exif['GPSLatitudeRef']], 'There is something to forget.');

        self::assertSame(TestPicture::tiny('jpg').self::END_OF_JPEG, self::stored($photo));
    }

    #[TestWith([2, 3, 2])]
    #[TestWith([6, 2, 3])]
    public function testHowAPhotoIsTurnedIsKept(int $orientation, int $width, int $height): void
    {
        $photo = strtr(TestPicture::photo($orientation, self::NOTE), [pack('nn', 1, 1)."\x01" => pack('nn', 2, 3)."\x01"]);
        $file = (new PictureGuard())->accept(TestPicture::upload($photo));
        $exif = self::exif($file->bytes);

        self::assertSame($orientation, $exif['Orientation']);
        self::assertArrayNotHasKey('GPSLatitudeRef', $exif);
        self::assertStringNotContainsString(self::NOTE, $file->bytes);
        self::assertSame([$width, $height], [$file->width, $file->height]);
    }

    public function testColoursStayAsTheyAre(): void
    {
        $colours = TestPicture::segment("\xEE", 'Adobe'.str_repeat("\0", 7)).TestPicture::segment("\xE2", "ICC_PROFILE\0\1\1profile");
        $photo = substr_replace(TestPicture::tiny('jpg').self::END_OF_JPEG, $colours, 2, 0);

        self::assertSame($photo, self::stored($photo));
    }

    public function testTheScansOfAPhotoStayAsTheyAre(): void
    {
        $photo = TestPicture::tiny('jpg')."\xFF\x00\xFF\xD0\xFF\xD7 pixels".TestPicture::segment("\xDA", 'another scan').' pixels'
            .self::END_OF_JPEG;

        self::assertSame($photo, self::stored($photo));
    }

    #[TestWith(['eXIf'])]
    #[TestWith(['tEXt'])]
    #[TestWith(['zTXt'])]
    #[TestWith(['iTXt'])]
    #[TestWith(['tIME'])]
    #[TestWith(['caBX'])]
    #[TestWith(['prVt'])]
    public function testAPngSaysNothingBesideItsPicture(string $chunk): void
    {
        $png = TestPicture::png();
        $beforeItsEnd = strlen($png) - strlen(TestPicture::chunk('IEND', ''));

        self::assertSame($png, self::stored(substr_replace($png, TestPicture::chunk($chunk, self::NOTE), $beforeItsEnd, 0).self::NOTE));
    }

    #[TestWith(['tRNS'])]
    #[TestWith(['gAMA'])]
    #[TestWith(['cICP'])]
    #[TestWith(['fdAT'])]
    public function testAPngKeepsItsColoursAndItsFrames(string $chunk): void
    {
        $png = substr_replace(TestPicture::png(), TestPicture::chunk($chunk, "\0\1\2\3"), -12, 0);

        self::assertSame($png, self::stored($png));
    }

    #[TestWith([1, 3, 2])]
    #[TestWith([3, 3, 2])]
    #[TestWith([6, 2, 3])]
    public function testAPngIsTurnedAsItWas(int $orientation, int $width, int $height): void
    {
        $upright = TestPicture::png();
        $png = static fn (string $exif): string => substr_replace($upright, $exif, 33, 0);
        $file = (new PictureGuard())->accept(TestPicture::upload(
            $png(TestPicture::chunk('eXIf', TestPicture::exif($orientation, self::NOTE))),
        ));

        $kept = 1 === $orientation ? '' : TestPicture::chunk('eXIf', substr_replace(self::TURNED, chr($orientation), 19, 1));
        self::assertSame($png($kept), $file->bytes);
        self::assertSame([$width, $height], [$file->width, $file->height]);
    }

    #[TestWith(['EXIF', 0x08])]
    #[TestWith(['XMP ', 0x04])]
    #[TestWith(['C2PA', 0])]
    public function testAWebPSaysNothingBesideItsPicture(string $chunk, int $flag): void
    {
        $pixels = substr(TestPicture::tiny('webp'), 12);
        $note = TestPicture::webPChunk($chunk, self::NOTE);

        self::assertSame(
            TestPicture::webP(TestPicture::webPHead(0x10).$pixels),
            self::stored(TestPicture::webP(TestPicture::webPHead(0x10 | $flag).$pixels.$note).self::NOTE),
        );
        self::assertSame(TestPicture::tiny('webp'), self::stored(TestPicture::webP($pixels.$note)));
    }

    #[TestWith([''])]
    #[TestWith(["Exif\0\0"])]
    public function testAWebPIsTurnedAsItWas(string $head): void
    {
        $webP = static fn (string $exif): string => TestPicture::webP(
            TestPicture::webPHead(0x08, 3, 2).substr(TestPicture::tiny('webp'), 12).TestPicture::webPChunk('EXIF', $exif),
        );
        $file = (new PictureGuard())->accept(TestPicture::upload($webP($head.TestPicture::exif(6, self::NOTE))));

        self::assertSame($webP(self::TURNED), $file->bytes);
        self::assertSame([2, 3], [$file->width, $file->height]);
    }

    public function testTheFramesOfAWebPSayNothingBesideTheirPictures(): void
    {
        $film = static fn (string $note): string => TestPicture::webP(
            TestPicture::webPHead(0x02).TestPicture::webPChunk('ANIM', str_repeat("\0", 6))
            .TestPicture::webPChunk('ANMF', str_repeat("\0", 16).substr(TestPicture::tiny('webp'), 12).$note),
        );

        self::assertSame($film(''), self::stored($film(TestPicture::webPChunk('noTe', self::NOTE))));
    }

    #[TestWith([0])]
    #[TestWith([1])]
    public function testTheLastByteOfAWebPMayBeMissingThatFillsItUp(int $counted): void
    {
        $pixels = TestPicture::webPChunk('VP8 ', substr(TestPicture::tiny('webp'), 20).'.');
        $webP = TestPicture::webP($pixels);
        $short = substr_replace(substr($webP, 0, -1), pack('V', strlen($webP) - 9 + $counted), 4, 4);

        self::assertSame($webP, self::stored($short));
    }

    #[TestWith(["\xFE", ''])]
    #[TestWith(["\xFF", "\x0BXMP DataXMP"])]
    #[TestWith(["\xFF", "\x0BC2PA_GIF\1\0\0"])]
    public function testAGifSaysNothingBesideItsPicture(string $kind, string $head): void
    {
        $note = '!'.$kind.$head.chr(strlen(self::NOTE)).self::NOTE."\0";
        $gif = TestPicture::tiny('gif');

        self::assertSame($gif, self::stored(substr_replace($gif, $note, 19, 0).self::NOTE));
        self::assertSame($gif, self::stored(substr_replace($gif, $note, -1, 0)));
    }

    public function testAGifMovesAsItDid(): void
    {
        $gif = substr_replace(TestPicture::tiny('gif'), "!\xFF\x0BNETSCAPE2.0\3\1\0\0\0", 19, 0);

        self::assertSame($gif, self::stored($gif));
    }

    /** @return iterable<string, array{string}> */
    public static function broken(): iterable
    {
        yield 'a photo that ends in a segment' => [
            substr(TestPicture::photo(1, self::NOTE), 0, -strlen(self::NOTE) - 10)."\xFF\xDB\xFF\xFF",
        ];
        yield 'a PNG that ends in a chunk' => [substr(TestPicture::png(ballast: 100), 0, 100)];
        yield 'a PNG without an end' => [substr(TestPicture::png(), 0, -12)];
        yield 'a WebP that ends in a chunk' => [substr(TestPicture::tiny('webp'), 0, -4)];
        $pixels = substr(TestPicture::tiny('webp'), 12);
        yield 'a WebP that says nothing in its head' => [TestPicture::webP(TestPicture::webPChunk('VP8X', '').$pixels)];
        yield 'a WebP with half a head' => [TestPicture::webP(TestPicture::webPChunk('VP8X', 'half').$pixels)];
        yield 'a GIF that ends in a piece' => [substr(TestPicture::tiny('gif'), 0, -3)];
        yield 'a GIF without a picture' => [substr(TestPicture::tiny('gif'), 0, 19).';'];
    }

    #[DataProvider('broken')]
    public function testWhatDoesNotFitTogetherIsRefused(string $file): void
    {
        $this->expectException(PictureRefused::class);
        $this->expectExceptionMessage('picture.no_picture');
        self::stored($file);
    }

    private static function stored(string $file): string
    {
        return (new PictureGuard())->accept(TestPicture::upload($file))->bytes;
    }

    /** @return array<string, mixed> */
    private static function exif(string $photo): array
    {
        return exif_read_data('data://image/jpeg;base64,'.base64_encode($photo)) ?: [];
    }
}
