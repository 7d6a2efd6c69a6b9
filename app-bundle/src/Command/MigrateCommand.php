<?php

declare(strict_types=1);

namespace App\Command;

use App\Database\MigrationFailed;
use App\Database\Migrator;
use Symfony\Component\Console\Attribute\AsCommand;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;

#[AsCommand('app:migrate', 'Brings the database to the schema of this release')]
final class MigrateCommand extends Command
{
    public function __construct(private readonly Migrator $migrator)
    {
        parent::__construct();
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        try {
            $ran = $this->migrator->migrate();
        } catch (MigrationFailed $e) {
            $output->writeln('<error>'.$e->getMessage().'</error>');

            return self::FAILURE;
        }
        foreach ($ran as $name) {
            $output->writeln('migrated '.$name);
        }
        if ([] === $ran) {
            $output->writeln('the schema is up to date');
        }

        return self::SUCCESS;
    }
}
