<?php

declare(strict_types=1);

namespace App\Tests\Markdown;

use App\Entity\PostDraft;
use App\Markdown\HouseRules;
use App\Markdown\Markdown;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;

final class MarkdownTest extends TestCase
{
    #[TestWith(["# One\n\n## Two\n\n###### Six", "<h2>One</h2>\n<h3>Two</h3>\n<h6>Six</h6>\n"])]
    #[TestWith(["Some *words*,\nand `code`.", "<p>Some <em>words</em>,\nand <code>code</code>.</p>\n"])]
    #[TestWith(["```php\necho '<b>';\n```", "<pre><code class=\"language-php\">echo '&lt;b&gt;';\n</code></pre>\n"])]
    #[TestWith(['~~gone~~', "<p><del>gone</del></p>\n"])]
    #[TestWith(['[up](/post/1#end)', "<p><a href=\"/post/1#end\">up</a></p>\n"])]
    #[TestWith(['a & b "quoted"', "<p>a &amp; b &quot;quoted&quot;</p>\n"])]
    public function testWritesHtml(string $text, string $html): void
    {
        self::assertSame($html, self::html($text));
    }

    public function testATableScrollsInItsOwnBoxAndNeedsNoStyleOfItsOwn(): void
    {
        $html = self::html("| a | b |\n| --- | ---: |\n| 1 | 2 |");

        self::assertStringContainsString('<div class="scroll"><table>', $html);
        self::assertStringContainsString('<td class="right">2</td>', $html);
    }

    #[TestWith(['<script>alert(1)</script>'])]
    #[TestWith(['words <img src=x onerror=alert(1)> words'])]
    #[TestWith(["<div onclick=\"x()\">\nwords\n</div>"])]
    #[TestWith(['<style>body{display:none}</style>'])]
    #[TestWith(['<!-- hidden --><iframe src="//x">'])]
    #[TestWith(['[click](javascript:alert(1))'])]
    #[TestWith(['[click](JaVaScRiPt:alert(1))'])]
    #[TestWith(['[click](&#106;avascript:alert(1))'])]
    #[TestWith(['[click](data:text/html;base64,PHNjcmlwdD4=)'])]
    #[TestWith(['[click](vbscript:x)'])]
    #[TestWith(['<javascript:alert(1)>'])]
    #[TestWith(['![x](javascript:alert(1))'])]
    #[TestWith(['[x](/a "\" onmouseover=\"alert(1)")'])]
    #[TestWith(["```\" onclick=\"x\n```"])]
    public function testWhatCouldRunIsLeftOut(string $text): void
    {
        $page = new \DOMDocument();
        @$page->loadHTML('<meta charset="utf-8">'.self::html($text));

        self::assertDoesNotMatchRegularExpression('~<(script|style|iframe|img|div)~i', self::html($text));
        foreach ((new \DOMXPath($page))->query('//@*') ?: [] as $attribute) {
            self::assertStringStartsNotWith('on', $attribute->nodeName);
            self::assertDoesNotMatchRegularExpression('~^\s*(javascript|data|vbscript):~i', (string) $attribute->nodeValue);
        }
    }

    #[TestWith(['[x](https://example.org/)'])]
    #[TestWith(['https://example.org/'])]
    #[TestWith(['[x](//example.org)'])]
    #[TestWith(['[x](https:/example.org)'])]
    #[TestWith(['<somebody@example.org>'])]
    public function testLinksToOtherSitesAreNotRecommended(string $text): void
    {
        self::assertStringContainsString('rel="nofollow noopener"', self::html($text));
    }

    public function testOnlyPicturesOfThisSiteAreShown(): void
    {
        self::assertSame(
            "<p><img loading=\"lazy\" src=\"/picture/12.png\" alt=\"a rack\" /></p>\n",
            self::html('![a rack](/picture/12.png)'),
        );
        foreach (['https://example.org/x.png', '//example.org/picture/1', '/picture/../logout', '/post/1', 'picture/1'] as $url) {
            self::assertSame("<p>before a <em>rack</em> after</p>\n", self::html("before ![a *rack*]($url) after"), $url);
        }
        self::assertSame("<p><a href=\"/post/1\">a rack</a></p>\n", self::html('[![a rack](https://example.org/x)](/post/1)'));
    }

    public function testHeadingsFitWhereTheTextStands(): void
    {
        $markdown = new Markdown(new HouseRules());

        self::assertSame("<h4>One</h4>\n<h5>Two</h5>\n", $markdown->toHtml("# One\n\n## Two", 4));
        self::assertSame("<h3>Two</h3>\n<h2>One</h2>\n", $markdown->toHtml("### Two\n\n## One"));
        self::assertSame("<h2>Six</h2>\n", $markdown->toHtml('###### Six'));
    }

    public function testTextThatIsMadeToBeSlowOrLargeIsNot(): void
    {
        memory_reset_peak_usage();
        $before = memory_get_usage();
        $begun = microtime(true);
        foreach (['> ', '- ', '*a **b ', '[', '![', '`', '<', '_', '[a](', "| a\n|-\n", '&#', "\u{0}", '[](', '**'] as $part) {
            self::html(str_repeat($part, intdiv(PostDraft::LONGEST, strlen($part))));
        }

        self::assertLessThan(10, microtime(true) - $begun);
        self::assertLessThan(100_000_000, memory_get_peak_usage() - $before);
    }

    public function testBytesThatAreNoTextDoNotBreakThePage(): void
    {
        self::assertSame("<p>a?b</p>\n", self::html("a\xFFb"));
    }

    private static function html(string $text): string
    {
        return (new Markdown(new HouseRules()))->toHtml($text);
    }
}
