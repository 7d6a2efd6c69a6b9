<?php

declare(strict_types=1);

namespace App;

use Symfony\Bundle\FrameworkBundle\FrameworkBundle;
use Symfony\Bundle\FrameworkBundle\Kernel\MicroKernelTrait;
use Symfony\Component\DependencyInjection\Loader\Configurator\ContainerConfigurator;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpKernel\Kernel as BaseKernel;
use Symfony\Component\Routing\Loader\Configurator\RoutingConfigurator;

/** A whole application in one class: it says where its Symfony comes from, and uses the database and a session. */
final class Kernel extends BaseKernel
{
    use MicroKernelTrait;

    public function registerBundles(): iterable
    {
        yield new FrameworkBundle();
    }

    public function getProjectDir(): string
    {
        return dirname(__DIR__);
    }

    public function origin(): JsonResponse
    {
        return new JsonResponse([
            'symfony' => (new \ReflectionClass(BaseKernel::class))->getFileName(),
            'release' => basename($this->getProjectDir()),
            'uploads' => is_writable($this->getProjectDir().'/public/uploads'),
            'code' => is_writable(__FILE__) || is_writable(__DIR__),
        ]);
    }

    public function visits(Request $request): JsonResponse
    {
        $session = $request->getSession();
        $session->set('visits', 1 + (int) $session->get('visits', 0));

        return new JsonResponse(['visits' => $session->get('visits')]);
    }

    public function health(): JsonResponse
    {
        $url = parse_url((string) $_SERVER['DATABASE_URL']);
        $dsn = sprintf('mysql:host=%s;port=%d;dbname=%s', $url['host'], $url['port'], ltrim($url['path'], '/'));
        $database = new \PDO($dsn, $url['user'], $url['pass'], [\PDO::ATTR_TIMEOUT => 2]);

        return new JsonResponse(['one' => $database->query('SELECT 1')->fetchColumn()]);
    }

    protected function configureContainer(ContainerConfigurator $container): void
    {
        $container->extension('framework', [
            'secret' => '%env(APP_SECRET)%',
            'http_method_override' => false,
            // PHP's own handler: the application knows nothing of Redis
            'session' => ['handler_id' => null, 'cookie_samesite' => 'lax'],
        ]);
    }

    protected function configureRoutes(RoutingConfigurator $routes): void
    {
        $routes->add('origin', '/')->controller('kernel::origin');
        $routes->add('visits', '/visits')->controller('kernel::visits');
        $routes->add('health', '/healthz')->controller('kernel::health');
    }
}
