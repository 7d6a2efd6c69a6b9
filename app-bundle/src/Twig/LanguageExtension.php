<?php

declare(strict_types=1);

namespace App\Twig;

use Symfony\Component\DependencyInjection\Attribute\Autowire;
use Symfony\Component\HttpFoundation\RequestStack;
use Symfony\Component\Routing\Generator\UrlGeneratorInterface;
use Twig\Extension\AbstractExtension;
use Twig\TwigFunction;

final class LanguageExtension extends AbstractExtension
{
    /** @param list<string> $languages */
    public function __construct(
        private readonly RequestStack $requests,
        private readonly UrlGeneratorInterface $addresses,
        #[Autowire('%kernel.enabled_locales%')]
        private readonly array $languages,
    ) {
    }

    public function getFunctions(): array
    {
        return [new TwigFunction('page_in_languages', $this->pageInLanguages(...))];
    }

    /** @return array<string, string> where the page that was asked for is in each language */
    private function pageInLanguages(): array
    {
        $request = $this->requests->getMainRequest();
        $route = $request?->attributes->get('_route');
        if (null === $request || !is_string($route)) {
            return [];
        }
        // Names that begin with an underscore mean something to the router.
        $query = array_filter(
            $request->query->all(),
            static fn (int|string $name): bool => !str_starts_with((string) $name, '_'),
            \ARRAY_FILTER_USE_KEY,
        );
        $pages = [];
        foreach ($this->languages as $language) {
            $parameters = ['_locale' => $language] + $request->attributes->get('_route_params', []) + $query;
            $pages[$language] = $this->addresses->generate($route, $parameters);
        }

        return $pages;
    }
}
