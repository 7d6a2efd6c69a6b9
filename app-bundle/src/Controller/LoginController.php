<?php

declare(strict_types=1);

namespace App\Controller;

use App\Security\Visitor;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Attribute\MapQueryParameter;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Authentication\AuthenticationUtils;
use Symfony\Component\Security\Http\Util\TargetPathTrait;

final class LoginController extends AbstractController
{
    use TargetPathTrait;

    private const FIREWALL = 'main';
    /** Any but the login itself, in any language. */
    private const PAGE_HERE = '~^/(?![/\\\\]|(?:[a-z]{2}/)?login(?:[/?#]|$))[^\x00-\x20\x7F]*$~D';

    public function __construct(private readonly bool $expose, private readonly string $demoPassword)
    {
    }

    /** @param string $to an address here, of the page to come back to; what else somebody writes into a link is left alone */
    #[Route('/login', name: 'login', methods: ['GET', 'POST'])]
    public function login(Request $request, AuthenticationUtils $attempt, Visitor $visitor, #[MapQueryParameter] string $to = ''): Response
    {
        // With the site's own address before it, no path leads to another site.
        $target = 1 === preg_match(self::PAGE_HERE, $to) ? $request->getSchemeAndHttpHost().$to : null;
        if (null !== $visitor->account()) {
            return null === $target ? $this->redirectToRoute('posts') : $this->redirect($target);
        }
        if (null !== $target) {
            // In the session, where it outlives wrong passwords.
            $this->saveTargetPath($request->getSession(), self::FIREWALL, $target);
        }
        $error = $attempt->getLastAuthenticationError();

        return $this->render('login.html.twig', [
            'username' => $attempt->getLastUsername(),
            'error' => $error,
            'hint' => $this->expose ? $this->demoPassword : '',
        ], new Response(status: null === $error ? Response::HTTP_OK : Response::HTTP_UNPROCESSABLE_ENTITY));
    }

    /** The firewall answers before this method could. */
    #[Route('/logout', name: 'logout', methods: ['POST'])]
    public function logout(): never
    {
        throw new \LogicException('The firewall must handle the logout.');
    }
}
