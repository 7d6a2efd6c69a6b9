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

    public function __construct(private readonly bool $expose, private readonly string $demoPassword)
    {
    }

    /** @param string $to an address here, of the page to come back to; what else somebody writes into a link is left alone */
    #[Route('/login', name: 'login', methods: ['GET', 'POST'])]
    public function login(Request $request, AuthenticationUtils $attempt, Visitor $visitor, #[MapQueryParameter] string $to = ''): Response
    {
        if (null !== $visitor->account()) {
            return $this->redirectToRoute('posts');
        }
        if (str_starts_with($to, '/')) {
            // In the session, where it outlives wrong passwords.
            $this->saveTargetPath($request->getSession(), self::FIREWALL, $request->getSchemeAndHttpHost().$to);
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
