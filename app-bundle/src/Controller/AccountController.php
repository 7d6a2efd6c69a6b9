<?php

declare(strict_types=1);

namespace App\Controller;

use App\Entity\Account;
use App\Form\LogoutEverywhereType;
use App\Repository\Accounts;
use App\Security\LoginThrottle;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Bundle\SecurityBundle\Security;
use Symfony\Component\Form\FormError;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\PasswordHasher\Hasher\UserPasswordHasherInterface;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\CurrentUser;
use Symfony\Component\Security\Http\Attribute\IsGranted;
use Symfony\Contracts\Translation\TranslatorInterface;

final class AccountController extends AbstractController
{
    public function __construct(
        private readonly Accounts $accounts,
        private readonly LoginThrottle $throttle,
        private readonly UserPasswordHasherInterface $hasher,
        private readonly TranslatorInterface $translator,
    ) {
    }

    /**
     * The same password gets another salt. Sessions and remembered logins are bound to the hash, so they end with it,
     * whichever node they were made on: there is no list of them to go through.
     */
    #[Route('/account', name: 'account', methods: ['GET', 'POST'])]
    #[IsGranted('IS_AUTHENTICATED')]
    public function logoutEverywhere(Request $request, #[CurrentUser] Account $account, Security $security): Response
    {
        $form = $this->createForm(LogoutEverywhereType::class);
        $form->handleRequest($request);
        if ($form->isSubmitted() && $form->isValid()) {
            $password = (string) $form->get('password')->getData();
            $error = $this->refusal($request, $account, $password);
            if (null === $error) {
                $this->accounts->setPasswordHash($account, $this->hasher->hashPassword($account, $password));
                $security->logout(validateCsrfToken: false);
                $this->addFlash('done', 'account.logged_out_everywhere');

                return $this->redirectToRoute('login', status: Response::HTTP_SEE_OTHER);
            }
            $form->get('password')->addError(new FormError($this->translator->trans($error, domain: 'admin')));
        }

        return $this->render('account.html.twig', ['form' => $form]);
    }

    /** Whoever finds a browser that is logged in may guess no more often here than in front of the login. */
    private function refusal(Request $request, Account $account, string $password): ?string
    {
        if (!$this->throttle->consumeFor($request, $account->username)->isAccepted()) {
            return 'account.too_many_attempts';
        }
        if (!$this->hasher->isPasswordValid($account, $password)) {
            return 'account.wrong_password';
        }
        $this->throttle->resetFor($request, $account->username);

        return null;
    }
}
