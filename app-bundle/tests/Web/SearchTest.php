<?php

declare(strict_types=1);

namespace App\Tests\Web;

use PHPUnit\Framework\Attributes\TestWith;

final class SearchTest extends BlogTestCase
{
    public function testFindsWhatHasAllWordsOrBeginsWithThem(): void
    {
        $client = self::createClient();
        $client->request('GET', '/');
        $client->submitForm('Search', ['q' => 'FULL-text InnoDB'], 'GET');

        self::assertSelectorTextContains('#found', 'One note was found.');
        self::assertSelectorTextSame('.posts h2', 'Search without a search server');
        self::assertInputValueSame('q', 'FULL-text InnoDB');
    }

    #[TestWith(['mysq', 'MySQL'])]
    #[TestWith(['go', 'Search without a search server'])]
    #[TestWith(['go cache innodb', 'Search without a search server'])]
    #[TestWith(["don't stampede herd", ''])]
    #[TestWith(['herd habits the', 'The herd at the gate'])]
    #[TestWith(['x-forwarded-proto', 'A feed reader asks all day'])]
    #[TestWith(['xyzzy', ''])]
    #[TestWith(["') OR xyzzy=xyzzy -- ", ''])]
    #[TestWith(['"unclosed +(syntax* @@ ><', ''])]
    #[TestWith(['%', ''])]
    #[TestWith(['🐘', ''])]
    public function testAnswers(string $text, string $found): void
    {
        $client = self::createClient();
        $client->request('GET', '/search', ['q' => $text]);

        self::assertResponseIsSuccessful();
        self::assertCount('' === $found ? 0 : 1, $client->getCrawler()->filter('.posts')->slice(0, 1));
        self::assertStringContainsString($found, $client->getCrawler()->filter('main')->text());
    }

    public function testAnswersHavePagesThatKeepTheQuestion(): void
    {
        $client = self::createClient();
        $client->request('GET', '/search', ['q' => 'server & <the>']);
        self::assertCount(6, $client->getCrawler()->filter('.posts article'));

        $client->clickLink('More →');
        self::assertSelectorTextSame('h1', 'Notes with “server & <the>”');
        self::assertSelectorTextContains('.pages', 'Page 2 of');
        $client->request('GET', '/search', ['q' => 'server', 'page' => 99]);
        self::assertResponseStatusCodeSame(404);
    }

    public function testWhoFindsNothingIsShownTopics(): void
    {
        $client = self::createClient();
        $client->request('GET', '/search', ['q' => 'xyzzy']);
        $client->clickLink('cache');
        self::assertSelectorTextSame('h1', 'Notes about cache');

        $client->request('GET', '/search', ['q' => 'cache']);
        self::assertSelectorNotExists('.topics');
    }

    public function testAnEmptyQuestionAndOneThatIsNoText(): void
    {
        $client = self::createClient();
        $client->request('GET', '/search?q=+');
        self::assertSelectorTextContains('#found', 'Type a word or two');
        $client->request('GET', '/search');
        self::assertResponseIsSuccessful();
        $client->request('GET', '/search?q[]=x');
        self::assertResponseStatusCodeSame(404);
        $client->request('GET', '/search?q='.str_repeat('%C3', 3000));
        self::assertResponseIsSuccessful();
    }

    public function testAnswersDoNotFillTheCache(): void
    {
        $this->setEnvironment('APP_EXPOSE', '1');
        $client = self::createClient();
        $client->request('GET', '/search?q=server');

        self::assertSelectorTextSame('#cache', 'not needed');
    }
}
