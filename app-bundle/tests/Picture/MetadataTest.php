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
    public function testAPngSaysNothingBesideItsPicture(string $chunk): void
    {
        $png = TestPicture::png();
        $beforeItsEnd = strlen($png) - strlen(TestPicture::chunk('IEND', ''));

        self::assertSame($png, self::stored(substr_replace($png, TestPicture::chunk($chunk, self::NOTE), $beforeItsEnd, 0).self::NOTE));
    }

    public function testAWebPSaysNothingBesideItsPicture(): void
    {
        $pixels = substr(TestPicture::tiny('webp'), 12);
        $notes = 'EXIF'.pack('V', strlen(self::NOTE)).self::NOTE."\0XMP ".pack('V', strlen(self::NOTE)).self::NOTE."\0";
        $head = static fn (int $flags): string => 'VP8X'.pack('VV', 10, $flags).str_repeat("\0", 6);
        $file = static fn (string $chunks): string => 'RIFF'.pack('V', 4 + strlen($chunks)).'WEBP'.$chunks;

        self::assertSame($file($head(0x10).$pixels), self::stored($file($head(0x1C).$pixels.$notes).self::NOTE));
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
