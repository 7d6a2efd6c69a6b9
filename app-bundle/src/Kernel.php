<?php

declare(strict_types=1);

namespace App;

use Symfony\Bundle\FrameworkBundle\Kernel\MicroKernelTrait;
use Symfony\Component\DependencyInjection\ContainerBuilder;
use Symfony\Component\HttpKernel\Kernel as BaseKernel;

final class Kernel extends BaseKernel
{
    use MicroKernelTrait;

    public function getProjectDir(): string
    {
        return dirname(__DIR__);
    }

    /**
     * Two releases that serve side by side must not read each other's cached objects. So every key carries a
     * fingerprint of the classes that are cached, and of those that make cached HTML; nobody has to remember to raise a number.
     */
    protected function build(ContainerBuilder $container): void
    {
        $fingerprint = hash_init('xxh32');
        foreach (glob(__DIR__.'/{Entity,Markdown}/*.php', \GLOB_BRACE) ?: [] as $file) {
            hash_update_file($fingerprint, $file);
        }
        $container->setParameter('app.cache_schema', hash_final($fingerprint));
    }
}
