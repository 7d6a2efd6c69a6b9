<?php

declare(strict_types=1);

namespace App\Command;

use App\Database\MigrationFailed;
use App\Database\Migrator;
use App\Entity\Account;
use App\Entity\PostDraft;
use App\Entity\Role;
use App\Repository\Accounts;
use App\Repository\Posts;
use Symfony\Component\Console\Attribute\AsCommand;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;
use Symfony\Component\PasswordHasher\Hasher\PasswordHasherFactoryInterface;

/** For the first deployment, and harmless after it: what is there stays as it is, except that "demo" is an administrator. */
#[AsCommand('app:demo', 'Loads the demo posts, and the user "demo" with the password of DEMO_PASSWORD')]
final class DemoCommand extends Command
{
    public const USERNAME = 'demo';
    private const HOUSE = 'scalectl';

    public function __construct(
        private readonly Migrator $migrator,
        private readonly Accounts $accounts,
        private readonly Posts $posts,
        private readonly PasswordHasherFactoryInterface $hashers,
        private readonly string $projectDir,
        private readonly string $demoPassword,
    ) {
        parent::__construct();
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        try {
            $this->migrator->migrate();
        } catch (MigrationFailed $e) {
            $output->writeln('<error>'.$e->getMessage().'</error>');

            return self::FAILURE;
        }
        $this->makeAdmin($output);
        if (0 === $this->posts->count()) {
            $output->writeln(sprintf('loaded %d posts', $this->loadPosts()));
        }

        return self::SUCCESS;
    }

    private function makeAdmin(OutputInterface $output): void
    {
        $demo = $this->accounts->find(self::USERNAME);
        if (null !== $demo && Role::Admin !== $demo->role) {
            // A cluster that was set up by a release without roles would have no administrator.
            $this->accounts->setRole($demo, Role::Admin);
            $output->writeln(sprintf('made the user %s an administrator', self::USERNAME));
        } elseif (null === $demo && '' !== $this->demoPassword) {
            $hash = $this->hashers->getPasswordHasher(Account::class)->hash($this->demoPassword);
            $this->accounts->add(self::USERNAME, 'Demo', $hash, Role::Admin);
            $output->writeln('made the user '.self::USERNAME);
        }
    }

    private function loadPosts(): int
    {
        // No password verifies against an empty hash: nobody signs in as the house.
        $author = $this->accounts->find(self::HOUSE) ?? $this->accounts->add(self::HOUSE, 'scalectl', '');
        $files = glob($this->projectDir.'/demo/*.md') ?: [];
        $at = new \DateTimeImmutable(sprintf('-%d days', count($files)));
        foreach ($files as $file) {
            $this->posts->add(self::draft((string) file_get_contents($file)), $author, $at);
            $at = $at->modify('+1 day');
        }

        return count($files);
    }

    /** Its first three paragraphs are "# Title", the summary, and "Tags: some, of, them". */
    private static function draft(string $text): PostDraft
    {
        [$title, $summary, $tags, $body] = explode("\n\n", trim($text), 4);

        return new PostDraft(ltrim($title, '# '), strtr($summary, "\n", ' '), $body, substr($tags, strlen('Tags: ')));
    }
}
